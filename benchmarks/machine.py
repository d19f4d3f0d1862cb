"""The machine: brought to one thread on one core, and described in the words of a caption."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
PACKAGES = ("numpy", "scikit-learn", "torch", "jax")


def settle() -> None:
    """One thread on one core for all; to be called before anything loads NumPy."""
    os.environ.update(ONE_THREAD)
    if hasattr(os, "sched_setaffinity"):  # Linux
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def described(packages: tuple[str, ...] = PACKAGES) -> str:
    """Date, processor, system and versions."""
    versions = (f"{name} {_version(name)}" for name in packages)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    parts = (
        f"{datetime.now(UTC):%Y-%m-%d}",
        _processor(),
        platform.platform(aliased=True, terse=True),
        python,
    )
    return ", ".join((*parts, *versions))


def cache_size() -> int:
    """Bytes of the second-level cache of a core, 2 MiB where the system does not say."""
    told = Path("/sys/devices/system/cpu/cpu0/cache/index2/size")
    return int(told.read_text(encoding="utf-8").strip().rstrip("K")) * 1024 if told.exists() else 2 << 20


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    used = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{names[0]}, {used} of {os.cpu_count()} cores" if names else platform.processor()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"
