"""Drives `debrief lsp` with the client of pygls, whose types are those of the specification.

Usage: pygls_client.py DEBRIEF DOCUMENT; prints one line for each thing that arrived, and ends with status 0.
"""

import asyncio
import pathlib
import sys

from lsprotocol import types as lsp
from pygls.lsp.client import BaseLanguageClient

LIMIT = 60


def position(text: str, words: str, behind: bool = False) -> lsp.Position:
    """Where words begin or end, in UTF-16."""
    before = text[: text.index(words) + (len(words) if behind else 0)]
    line = before.rsplit("\n", 1)[-1]
    return lsp.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


async def main(command: str, path: str) -> None:
    text = pathlib.Path(path).read_text(encoding="utf-8")
    uri = pathlib.Path(path).resolve().as_uri()
    document = lsp.TextDocumentIdentifier(uri)
    published: asyncio.Queue = asyncio.Queue()
    client = BaseLanguageClient("debrief-tests", "1")

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def publish(sent: lsp.PublishDiagnosticsParams) -> None:
        published.put_nowait(sent)

    async def diagnostics(version: int) -> list:
        sent = await asyncio.wait_for(published.get(), LIMIT)
        assert sent.version == version, sent
        return sent.diagnostics

    await client.start_io(command, "lsp", "--reference", "https://example.com/checks")
    offered = lsp.GeneralClientCapabilities(position_encodings=[lsp.PositionEncodingKind.Utf16])
    edits = lsp.WorkspaceClientCapabilities(workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True))
    answer = await client.initialize_async(
        lsp.InitializeParams(capabilities=lsp.ClientCapabilities(general=offered, workspace=edits))
    )
    print("initialize:", answer.server_info.name, answer.capabilities.position_encoding)
    client.initialized(lsp.InitializedParams())

    item = lsp.TextDocumentItem(uri, "markdown", 1, text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
    found = await diagnostics(1)
    for one in found:
        print("diagnostic:", one.code, one.severity.name, one.code_description.href)
    start = position(text, "human error")
    assert any(one.range.start == start for one in found), "marks the words behind an emoji"

    hover = await client.text_document_hover_async(lsp.HoverParams(document, start))
    print("hover:", hover.contents.value.split("\n")[0])
    row = await client.text_document_hover_async(lsp.HoverParams(document, position(text, "| 10:09")))
    print("hover:", " ".join(row.contents.value.split()))

    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(9999, 0))
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(document, whole, lsp.CodeActionContext(diagnostics=[]))
    )
    for action in actions:
        change = action.edit.document_changes[0]
        assert change.text_document.version == 1 and change.edits
        print("action:", action.kind, action.title)

    end = position(text, "## Impact", behind=True)
    part = lsp.TextDocumentContentChangePartial(lsp.Range(end, end), "\n\n12 😀.\n\n## ")
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(2, uri), [part])
    )
    await diagnostics(2)
    place = lsp.Position(end.line + 4, 3)
    completion = await client.text_document_completion_async(lsp.CompletionParams(document, place))
    print("completion:", completion[0].label)

    symbols = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document))
    print("symbols:", ", ".join(symbol.name for symbol in symbols))
    folds = await client.text_document_folding_range_async(lsp.FoldingRangeParams(document))
    print("folds:", len(folds) > 2)
    for lens in await client.text_document_code_lens_async(lsp.CodeLensParams(document)):
        print("lens:", lens.command.title)

    await client.shutdown_async(None)
    client.exit(None)
    assert await asyncio.wait_for(client._server.wait(), LIMIT) == 0
    print("exit: 0")


asyncio.run(main(sys.argv[1], sys.argv[2]))
