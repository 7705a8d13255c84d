mod fuzzed;
mod mails;
mod wire;
