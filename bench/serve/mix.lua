-- SPDX-License-Identifier: Apache-2.0
-- Five kinds of pages in turn, each address once.
local n = 0
local pages = {
    function() return "/skill?area=20&id=" .. (1 + n % 10000) end,
    function() return "/programme?id=" .. string.format("p-%06d", n % 3000) end,
    function() return "/ad?id=" .. (900000000 + n * 7919 % 100000) end,
    function() return "/gaps?area=20&x=" .. n end,
    function() return "/search?q=s" .. n end,
}
request = function()
    n = n + 1
    return wrk.format("GET", pages[1 + n % #pages]())
end
