-- Counts one request by all limits of KEYS if all admit it, and by none otherwise, by the clock of Redis.
-- ARGV holds six numbers for each key: the way of counting (1 token bucket, 2 sliding window, 3 fixed window), requests,
-- capacity, window in microseconds, cost, and 1 if the limit only logs. What costs nothing is looked at only.
-- Answers whether the request is admitted, and for each key: whether it fits, what remains, and after how many
-- milliseconds it is renewed and admits this request. Times are in microseconds since 1970, which a double holds exactly.
local SLOTS = 60
local RING = SLOTS + 1

local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]

local function text(number)
  return string.format('%.0f', number)
end

local function numbers(values)
  for i = 1, #values do
    values[i] = values[i] and tonumber(values[i]) or false
  end
  return values
end

-- A token is worth as many units as the window has microseconds, and each microsecond brings as many as requests.
local function bucket(key, rule)
  local stored = numbers(redis.call('HMGET', key, 'units', 'at', 'requests', 'capacity', 'window'))
  local full = rule.capacity * rule.window
  local units = full
  if stored[1] then
    local elapsed = math.max(0, now - stored[2])
    units = math.min(stored[4] * stored[5], stored[1] + elapsed * stored[3])
    if stored[3] ~= rule.requests or stored[4] ~= rule.capacity or stored[5] ~= rule.window then
      -- As many tokens are missing as before.
      units = math.max(0, full - (stored[4] * stored[5] - units) / stored[5] * rule.window)
    end
  end
  local cost = rule.cost * rule.window
  local state = { fits = units >= cost }
  function state.take()
    units = units - cost
    redis.call('HSET', key, 'units', text(units), 'at', text(now), 'requests', text(rule.requests), 'capacity',
      text(rule.capacity), 'window', text(rule.window))
    redis.call('PEXPIRE', key, text(math.ceil((full - units) / rule.requests / 1000) + 1000))
  end
  function state.tell()
    return math.floor(units / rule.window), (full - units) / rule.requests, math.max(0, cost - units) / rule.requests
  end
  return state
end

-- What was counted before in slots of another length keeps its age, rounded to the younger.
local function moved(key, length, last)
  local stored = redis.call('HGETALL', key)
  local fields = {}
  for i = 1, #stored, 2 do
    fields[stored[i]] = tonumber(stored[i + 1])
  end
  local counts = {}
  for old = fields.last - SLOTS, fields.last do
    local count = fields[text(old % RING)]
    local slot = math.min(last, math.floor(((old + 1) * fields.length - 1) / length))
    if count and slot >= last - SLOTS then
      counts[slot % RING] = (counts[slot % RING] or 0) + count
    end
  end
  return counts
end

local function sliding(key, rule)
  local length = math.ceil(rule.window / SLOTS)
  local last = math.floor(now / length)
  local stored = numbers(redis.call('HMGET', key, 'length', 'last'))
  local counts = {}
  if stored[1] and stored[1] ~= length then
    counts = moved(key, length, last)
  elseif stored[1] then
    -- A clock that was set back goes on in the newest slot.
    last = math.max(last, stored[2])
    local all = redis.call('HGETALL', key)
    for i = 1, #all, 2 do
      local place = tonumber(all[i])
      if place then
        -- The slot that this place stands for, if it is not older than the window.
        local slot = stored[2] - (stored[2] - place) % RING
        if slot >= last - SLOTS then
          counts[place] = tonumber(all[i + 1])
        end
      end
    end
  end
  local total = 0
  for _, count in pairs(counts) do
    total = total + count
  end
  local state = { fits = total + rule.cost <= rule.requests }
  function state.take()
    total = total + rule.cost
    counts[last % RING] = (counts[last % RING] or 0) + rule.cost
    local fields = { 'length', text(length), 'last', text(last) }
    for place, count in pairs(counts) do
      fields[#fields + 1] = text(place)
      fields[#fields + 1] = text(count)
    end
    redis.call('DEL', key)
    redis.call('HSET', key, unpack(fields))
    redis.call('PEXPIRE', key, text(math.ceil((rule.window + 2 * length) / 1000)))
  end
  local function wait(cost)
    local left = total
    local slot = last - SLOTS
    while left + cost > rule.requests and slot <= last do
      left = left - (counts[slot % RING] or 0)
      slot = slot + 1
    end
    return left == total and 0 or (slot + SLOTS) * length - now
  end
  function state.tell()
    return math.max(0, rule.requests - total), wait(1), wait(rule.cost)
  end
  return state
end

local function fixed(key, rule)
  local stored = numbers(redis.call('HMGET', key, 'number', 'count', 'window'))
  local number = math.floor(now / rule.window)
  local count = 0
  if stored[1] then
    -- A clock that was set back a little brings nothing anew.
    local before = math.floor(now / stored[3])
    if before == stored[1] or before == stored[1] - 1 then
      count = stored[2]
      if stored[3] == rule.window then
        number = stored[1]
      end
    end
  end
  local state = { fits = count + rule.cost <= rule.requests }
  function state.take()
    count = count + rule.cost
    redis.call('HSET', key, 'number', text(number), 'count', text(count), 'window', text(rule.window))
    redis.call('PEXPIRE', key, text(math.ceil(((number + 1) * rule.window - now) / 1000) + 1000))
  end
  function state.tell()
    local left = (number + 1) * rule.window - now
    return math.max(0, rule.requests - count), left, count + rule.cost <= rule.requests and 0 or left
  end
  return state
end

local ways = { bucket, sliding, fixed }
local states = {}
local admitted = true
for i = 1, #KEYS do
  local from = (i - 1) * 6
  local rule = {
    requests = tonumber(ARGV[from + 2]),
    capacity = tonumber(ARGV[from + 3]),
    window = tonumber(ARGV[from + 4]),
    cost = tonumber(ARGV[from + 5]),
  }
  states[i] = ways[tonumber(ARGV[from + 1])](KEYS[i], rule)
  states[i].counts = rule.cost > 0
  if not states[i].fits and ARGV[from + 6] ~= '1' then
    admitted = false
  end
end
local answer = { admitted and 1 or 0 }
for i = 1, #KEYS do
  local state = states[i]
  if admitted and state.fits and state.counts then
    state.take()
  end
  local remaining, reset, wait = state.tell()
  answer[#answer + 1] = state.fits and 1 or 0
  answer[#answer + 1] = remaining
  answer[#answer + 1] = math.ceil(reset / 1000)
  answer[#answer + 1] = math.ceil(wait / 1000)
end
return answer
