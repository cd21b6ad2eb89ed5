"""the made-up city"""
