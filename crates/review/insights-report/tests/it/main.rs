mod events;
mod fuzzed;
mod table;
