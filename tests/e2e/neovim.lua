-- Opens a file, waits for diagnostics, takes the first quick fix, and writes what it saw as JSON.
local out, file, server = vim.env.WARMLINE_OUT, vim.env.WARMLINE_FILE, vim.env.WARMLINE_SERVER
vim.cmd("edit " .. file)
vim.bo.filetype = "text"
local id = vim.lsp.start_client({ name = "warmline", cmd = { server, "lsp", "--stdio" }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)
local function diagnostics()
  return vim.diagnostic.get(0)
end
vim.wait(20000, function()
  return #diagnostics() > 0
end, 20)
local seen = {}
for _, one in ipairs(diagnostics()) do
  table.insert(seen, { line = one.lnum, from = one.col, to = one.end_col, code = one.code, message = one.message })
end
local answer = vim.lsp.buf_request_sync(0, "textDocument/codeAction", {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = { start = { line = seen[1].line, character = 0 }, ["end"] = { line = seen[1].line, character = 500 } },
  context = { diagnostics = {} },
}, 20000)
local client = vim.lsp.get_client_by_id(id)
for _, reply in pairs(answer or {}) do
  if reply.result and reply.result[1] then
    vim.lsp.util.apply_workspace_edit(reply.result[1].edit, client.offset_encoding)
    break
  end
end
local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
local handle = assert(io.open(out, "w"))
handle:write(vim.fn.json_encode({ diagnostics = seen, lines = lines }))
handle:close()
vim.cmd("qall!")
