#pragma once
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

// The types of table nodes are variables of the extension library that no installed header declares. They are written
// once, when the extensions are registered; functions keep them out of Swift's sight as mutable globals.
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL;
static inline cmark_node_type cmark_gfm_table_type(void) { return CMARK_NODE_TABLE; }
static inline cmark_node_type cmark_gfm_table_row_type(void) { return CMARK_NODE_TABLE_ROW; }
static inline cmark_node_type cmark_gfm_table_cell_type(void) { return CMARK_NODE_TABLE_CELL; }
