"""Speed as ratios: pages against a bare view, and rates of the heavy verbs."""
