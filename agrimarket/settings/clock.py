"""What runs by the clock."""

# What the clock calls: command → every how many rounds of run_clock.
CLOCK = {
    "expire_reservations": 2,
    "expire_payments": 2,
    "close_expired_lots": 240,
    "reconcile_payments": 20,
    "escalate_orders": 4,
    "pull_channel_orders": 2,
    "push_channel_stock": 2,
    "refresh_figures": 4,
    "prune_requests": 240,
    "remind_data_requests": 240,
    "expire_certificates": 240,
    "sweep_consents": 20,
    "sweep_erased_files": 20,
    "resume_imports": 8,
}
