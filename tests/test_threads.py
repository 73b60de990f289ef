from __future__ import annotations

import json
import os
import subprocess
import sys

PROGRAM = """
import json, torch
from threadpoolctl import threadpool_info
from assistant.threads import share_cores

def threads():
    return [one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"], torch.get_num_threads()

before = threads()
share_cores()
print(json.dumps([before, threads()]))
"""


def test_numpy_calculates_in_one_thread_and_torch_keeps_its_own() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, env=environment)
    (blas, torch), (blas_after, torch_after) = json.loads(done.stdout)
    assert max(blas) == 1 if os.cpu_count() == 1 else max(blas) > 1
    assert set(blas_after) == {1}
    assert torch_after == torch
