from tests.kept_results import course, hand_in

__all__ = ["course", "hand_in"]
