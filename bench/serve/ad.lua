-- SPDX-License-Identifier: Apache-2.0
-- The officer's card of one ad after another, of 100,000 ads.
local n = 0
request = function()
    n = n + 1
    return wrk.format("GET", "/ad?id=" .. (900000000 + n * 7919 % 100000))
end
