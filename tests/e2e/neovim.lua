-- Does what a writer does in a file that is open, and writes down as JSON what Neovim showed.

local function wait(what, is_there)
    if not vim.wait(30000, is_there, 20) then
        error('waited in vain for ' .. what .. '; diagnostics: ' .. vim.inspect(vim.diagnostic.get(0)))
    end
end

local function lines()
    return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

local function find_words(words)
    return table.concat(lines(), '\n'):find(words, 1, true)
end

-- What is underlined, as the bytes between its columns.
local function underlined()
    local found = {}
    for _, one in ipairs(vim.diagnostic.get(0)) do
        local line = lines()[one.lnum + 1]
        table.insert(found, {
            words = line:sub(one.col + 1, one.end_col),
            code = one.code,
            source = one.source,
            message = one.message,
            severity = vim.diagnostic.severity[one.severity],
        })
    end
    return found
end

local function find(code)
    for _, one in ipairs(vim.diagnostic.get(0)) do
        if one.code == code then
            return one
        end
    end
end

local function place_cursor(one)
    vim.api.nvim_win_set_cursor(0, { one.lnum + 1, one.col })
end

-- The text of the window that `K` opens.
local function hover()
    local before = vim.api.nvim_list_wins()
    vim.lsp.buf.hover()
    local window
    wait('the hover window', function()
        for _, one in ipairs(vim.api.nvim_list_wins()) do
            if not vim.tbl_contains(before, one) then
                window = one
            end
        end
        return window ~= nil
    end)
    local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    vim.api.nvim_win_close(window, true)
    return text
end

local function main()
    local seen = {}
    -- Fixes that need the model come with its diagnostics, a moment after those of words alone.
    wait('both findings and their fixes', function()
        local ours, other = find('blame/you-forgot'), find('boilerplate/please-note')
        return ours and other and #ours.user_data.lsp.data.fixes > 0
    end)
    seen.underlined = underlined()

    place_cursor(find('blame/you-forgot'))
    seen.hover = hover()

    vim.cmd('WarmlineFixAll')
    wait('fix-all', function()
        return not find_words('Please note')
    end)
    seen.after_fix_all = lines()

    -- The menu of `gra`, answered as by a writer who takes its first line.
    vim.ui.select = function(actions, options, choose)
        seen.menu = vim.tbl_map(options.format_item, actions)
        choose(actions[1])
    end
    place_cursor(find('blame/you-forgot'))
    vim.lsp.buf.code_action()
    wait('the quick fix', function()
        return not find_words('you forgot')
    end)
    seen.after_quick_fix = lines()

    wait('a text with nothing underlined', function()
        return #vim.diagnostic.get(0) == 0
    end)
    seen.left = #vim.diagnostic.get(0)

    -- Settings of a team are checked where they are written; of other TOML files nobody asked.
    vim.fn.writefile({ 'locle = "en-GB"' }, 'warmline.toml')
    vim.cmd('edit! warmline.toml')
    wait('a mistake in the settings', function()
        return #vim.diagnostic.get(0) > 0
    end)
    seen.settings = underlined()
    vim.cmd('edit other.toml')
    vim.wait(200)
    seen.servers_of_other_toml = #vim.lsp.get_clients({ bufnr = 0 })
    return seen
end

local ok, result = xpcall(main, debug.traceback)
local handle = assert(io.open(vim.env.WARMLINE_OUT, 'w'))
handle:write(vim.json.encode(ok and result or { error = result }))
handle:close()
vim.cmd('qall!')
