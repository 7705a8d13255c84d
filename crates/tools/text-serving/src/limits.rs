//! What a request and a container may ask of this machine.

/// The largest body that SageMaker passes on, in bytes.
pub(crate) const LARGEST_BODY: usize = 6_291_456;
/// Tokens of a prompt: attention over twice as many takes four times the memory, here 150 MB.
pub(crate) const LONGEST_PROMPT: usize = 2_048;
/// Bytes of a prompt, known before it is tokenized: eight times what as many tokens of English have.
pub(crate) const LONGEST_TEXT: usize = 65_536;
/// Tokens of an answer.
pub(crate) const LONGEST_ANSWER: usize = 1_024;
/// What the LMI containers write where a request does not say.
pub(crate) const USUAL_ANSWER: usize = 30;
/// Sequences that end an answer, and characters of each.
pub(crate) const MOST_STOPS: usize = 4;
pub(crate) const LONGEST_STOP: usize = 100;
/// Requests that wait.
pub(crate) const LONGEST_QUEUE: usize = 256;
/// Requests that are answered side by side; more are hardly faster on a few cores.
pub(crate) const LARGEST_BATCH: usize = 8;
/// Tokens whose keys and values are kept for prompts that begin with them: 46 KB each, 190 MB.
pub(crate) const KEPT_TOKENS: usize = 4_096;
/// Tokens in common below which a prompt is computed whole: less is no faster.
pub(crate) const LEAST_SHARED: usize = 16;
/// Adapters of one base.
pub(crate) const MOST_ADAPTERS: usize = 100;
