"""Talks to `debrief mcp` by the official Python SDK of either era; prints a line for each thing that it saw."""
import asyncio
import sys

import mcp
from mcp.client.stdio import StdioServerParameters, stdio_client

COMMAND, ROOT = sys.argv[1], sys.argv[2]
PARAMETERS = StdioServerParameters(command=COMMAND, args=["mcp", "--root", ROOT])


def name(value, *names):
    """A field by the name that this SDK gives it: newer ones write words with underscores."""
    for candidate in names:
        if hasattr(value, candidate):
            return getattr(value, candidate)
    raise AttributeError(f"{value!r} has none of {names}")


async def use(client):
    tools = (await client.list_tools()).tools
    print("tools:", len(tools), all(name(tool, "input_schema", "inputSchema")["type"] == "object" for tool in tools))
    by_name = {tool.name: tool for tool in tools}
    hints = by_name["check"].annotations
    print("check reads only:", name(hints, "read_only_hint", "readOnlyHint"))
    print("set changes:", name(by_name["set"].annotations, "destructive_hint", "destructiveHint"))

    draft = await client.call_tool("draft", {"evidence": ["notes.md"], "output": "postmortem.md", "anyway": True})
    content = name(draft, "structured_content", "structuredContent")
    print("draft:", name(draft, "is_error", "isError"), content["path"], content["written"])
    listed = await client.call_tool("questions", {"files": ["postmortem.md"]})
    questions = name(listed, "structured_content", "structuredContent")["result"]
    print("questions:", len(questions) > 3)
    answered = await client.call_tool(
        "answer",
        {"file": "postmortem.md", "id": questions[0]["id"], "text": "INC-7", "evidence": "notes.md:3"},
    )
    print("answer:", name(answered, "structured_content", "structuredContent")["written"])
    checked = await client.call_tool("check", {"files": ["postmortem.md"]})
    findings = name(checked, "structured_content", "structuredContent")
    print("check:", name(checked, "is_error", "isError"), len(findings["failures"]))

    wrong = await client.call_tool("check", {"file": "postmortem.md"})
    print("wrong arguments:", name(wrong, "is_error", "isError"), "files is missing" in wrong.content[0].text)
    outside = await client.call_tool("draft", {"evidence": ["notes.md"], "output": "../outside.md"})
    print("outside:", name(outside, "is_error", "isError"), "outside of the folders" in outside.content[0].text)
    link = await client.call_tool("set", {"file": "link.md", "fields": ["severity=SEV1"]})
    print("link:", name(link, "is_error", "isError"), "outside of the folders" in link.content[0].text)
    try:
        unknown = await client.call_tool("nothing", {})
        print("unknown tool:", name(unknown, "is_error", "isError"))
    except Exception as error:
        print("unknown tool:", "there is no tool" in str(error))

    seen, cursor, pages = [], None, 0
    while True:
        page = await (client.list_resources(cursor=cursor) if cursor else client.list_resources())
        seen += [str(resource.uri) for resource in page.resources]
        cursor, pages = name(page, "next_cursor", "nextCursor"), pages + 1
        if not cursor:
            break
    print("resources:", "debrief://document/postmortem.md" in seen, pages > 1, len(seen) == len(set(seen)))
    templates = await client.list_resource_templates()
    print("templates:", len(name(templates, "resource_templates", "resourceTemplates")))
    read = await client.read_resource(uri("debrief://evidence/evidence/notes.md?lines=3-4"))
    print("evidence:", repr(read.contents[0].text[:28]))
    try:
        await client.read_resource(uri("debrief://document/none.md"))
        print("missing resource: read")
    except Exception as error:
        print("missing resource:", "does not exist" in str(error))

    prompts = (await client.list_prompts()).prompts
    print("prompts:", ", ".join(prompt.name for prompt in prompts))
    prompt = await client.get_prompt("draft", {"file": "evidence", "language": "zh"})
    print("prompt:", "复盘" in prompt.messages[0].content.text)


def uri(text):
    """Older SDKs want a type of their own, which leaves our addresses as they are."""
    try:
        from pydantic import AnyUrl

        return AnyUrl(text) if sys.argv[3] == "1" else text
    except ImportError:
        return text


async def main():
    if sys.argv[3] == "1":
        async with stdio_client(PARAMETERS) as (read, write), mcp.ClientSession(read, write) as session:
            info = await session.initialize()
            print("version:", info.protocolVersion, info.serverInfo.name)
            await use(session)
    else:
        mode = {"mode": "legacy"} if sys.argv[3] == "legacy" else {}
        async with mcp.Client(PARAMETERS, **mode) as client:
            print("version:", client.protocol_version, client.server_info.name if client.server_info else "debrief")
            await use(client)


asyncio.run(main())
