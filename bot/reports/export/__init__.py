"""The export: one workbook, a sheet a module."""
