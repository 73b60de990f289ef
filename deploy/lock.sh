#!/bin/sh
# Write deploy/requirements.lock anew: every package of a server with the hashes of its files. PyTorch is not in it, nor what only
# its CUDA build needs: which build to take is for the server to choose (docs/beheer.md).
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-uv}
cuda="cuda-bindings cuda-pathfinder cuda-toolkit nvidia-cublas nvidia-cuda-cupti nvidia-cuda-nvrtc nvidia-cuda-runtime
nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile nvidia-curand nvidia-cusolver nvidia-cusparse nvidia-cusparselt-cu13 nvidia-nccl-cu13
nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx triton"
left=""
for name in torch $cuda; do left="$left --no-emit-package $name"; done
# shellcheck disable=SC2086
"$uv" pip compile pyproject.toml --extra llm --extra groot --constraint constraints.txt --universal --python-version 3.11 --generate-hashes \
    --no-annotate --custom-compile-command deploy/lock.sh $left --output-file deploy/requirements.lock --quiet
