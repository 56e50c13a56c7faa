"""Runs the validating server until whoever started it goes away."""
import os, runpy, sys, threading

def follow():
    sys.stdin.buffer.read()
    os._exit(0)

threading.Thread(target=follow, daemon=True).start()
sys.argv = [sys.argv[1], "--port", "0"]
runpy.run_path(sys.argv[0], run_name="__main__")
