"""The threads of the libraries that calculate: two pools that get in each other's way. The one home of threadpoolctl.

NumPy's BLAS and torch each keep a thread a core, and each lets them spin for a while after its work, to be quick the next time:
on few cores the one waits for the other. Only torch has work that is worth sharing out; what NumPy does for a question is one
product that waits for memory.
"""

from __future__ import annotations

from threadpoolctl import threadpool_limits


def share_cores() -> None:
    """From now on, in this process, let whoever asks NumPy for a product do it alone; torch keeps all cores."""
    threadpool_limits(limits=1, user_api="blas")
