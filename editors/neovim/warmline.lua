-- Warmline for Neovim 0.11 and newer. Save as ~/.config/nvim/plugin/warmline.lua

vim.lsp.config('warmline', {
    cmd = { 'warmline', 'lsp' },
    filetypes = {
        'text', 'markdown', 'html', 'mail', 'gitcommit',
        'liquid', 'handlebars', 'jinja', 'htmldjango', 'eruby', 'twig',
        'toml', -- settings and house rules: mistakes and completion
    },
    root_dir = function(buffer, attach)
        local path = vim.fs.normalize(vim.api.nvim_buf_get_name(buffer))
        local is_ours = vim.fs.basename(path) == 'warmline.toml' or path:find('/.warmline/', 1, true)
        -- Neovim cannot show diagnostics in a buffer without a name. Of TOML files only ours are our business.
        if path ~= '' and (vim.bo[buffer].filetype ~= 'toml' or is_ours) then
            attach(vim.fs.root(buffer, { 'warmline.toml', '.warmline', '.git' }))
        end
    end,
    -- What you write here goes below every warmline.toml; docs/settings.md lists the keys.
    settings = { warmline = { hints = true } },
})
vim.lsp.enable('warmline')

vim.api.nvim_create_user_command('WarmlineFixAll', function()
    vim.lsp.buf.code_action({ context = { only = { 'source.fixAll.warmline' }, diagnostics = {} }, apply = true })
end, { desc = 'Apply every fix that cannot change the meaning' })
