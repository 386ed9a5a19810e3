-- For wrk: what a run came to, as a line of JSON on standard output; an answer that is no success makes it none.
function done(summary, latency, requests)
    local errors = summary.errors
    if errors.status + errors.connect + errors.read + errors.write + errors.timeout > 0 then
        print(string.format("refused %d, failed %d", errors.status, errors.connect + errors.read + errors.write + errors.timeout))
        return
    end
    print(string.format(
        '{"requests":%d,"requests_per_second":%.1f,"p50":%.3f,"p99":%.3f,"max":%.3f}', summary.requests,
        summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        latency.max / 1000))
end
