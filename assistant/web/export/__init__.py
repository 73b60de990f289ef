"""What leaves the app: copied, mailed, printed, as a Word file, by a link."""
