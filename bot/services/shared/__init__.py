"""What several features stand on."""
