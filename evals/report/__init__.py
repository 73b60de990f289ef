"""Tables, drawings and pictures for the documentation."""
