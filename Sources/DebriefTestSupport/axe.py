"""Runs axe-core over pages in Chromium, light and dark, and prints a line for each page and for each rule that it breaks.

Usage: axe.py CHROMIUM PAGE..."""
import os, pathlib, sys
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

chromium, pages = sys.argv[1], sys.argv[2:]
# A browser does not lock itself in for root.
sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=chromium, args=sandbox)
    page = browser.new_page()
    for path in pages:
        page.emulate_media(color_scheme="light")
        page.goto(pathlib.Path(path).resolve().as_uri())
        results = [Axe().run(page).response]
        # Only colours differ in the dark.
        page.emulate_media(color_scheme="dark")
        results.append(Axe().run(page, options={"runOnly": ["color-contrast"]}).response)
        # On a telephone rows of tables stack.
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 390, "height": 844})
        results.append(Axe().run(page).response)
        page.set_viewport_size({"width": 1280, "height": 720})
        for name, result in zip(("light", "dark", "telephone"), results):
            for rule in result["violations"]:
                for node in rule["nodes"][:3]:
                    print("broken:", path, name, rule["id"], " ".join(node["html"].split())[:200])
        print("passed:", path, len(results[0]["passes"]), flush=True)
    browser.close()
