"""Load and operations: crowds, two processes, scale, times in the browser."""
