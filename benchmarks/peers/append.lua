-- For wrk: requests that record events, so many each as the first word after the address says, each with a key of its own.
dofile(debug.getinfo(1, "S").source:sub(2):gsub("append%.lua$", "report.lua"))

local line = '{"kind":"reactionReported","case":"B:%d","site":"Lyon","source":"bench","sourceKey":"%s-%d","occurred":"2026-05-11",'
    .. '"data":{"episode":1,"grade":2,"term":"Colitis",'
    .. '"suspects":[{"name":"ipilimumab"}]}}'
local number, batch, run = 0, 1, ""

function init(arguments)
    batch = tonumber(arguments[1] or "1")
    -- Another run, of another process, has other keys.
    run = tostring({}):match("0x(%x+)") .. os.time()
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/x-ndjson"
end

function request()
    local lines = {}
    for index = 1, batch do
        number = number + 1
        lines[index] = string.format(line, number % 40000, run, number)
    end
    return wrk.format(nil, nil, nil, table.concat(lines, "\n"))
end
