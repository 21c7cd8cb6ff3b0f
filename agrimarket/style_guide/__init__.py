"""Every component with its states, one page a density; shown only where asked for."""
