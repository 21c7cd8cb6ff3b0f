"""The public interface for machines."""
