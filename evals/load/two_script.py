"""deploy/twee.py as a module: it is a script, in a folder that is no package."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from assistant.settings import ROOT

PATH = ROOT / "deploy" / "twee.py"


def script() -> ModuleType:
    """Return the module, loaded once."""
    name = "ruggespraak_twee"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, PATH)
        assert spec and spec.loader
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]
