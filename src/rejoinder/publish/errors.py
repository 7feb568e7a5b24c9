"""What stops a report."""


class ReportError(ValueError):
    """What stops a report, in one line."""
