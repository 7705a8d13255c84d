//! What the variables of the LMI containers say of adapters.
//!
//! Source: <https://docs.djl.ai/master/docs/serving/serving/docs/lmi/user_guides/vllm_user_guide.html> and
//! vLLM's own list of ranks.

use crate::fault::FaultName::{AdaptersOff, OutOfBounds};
use crate::{Base, Fault};

/// Ranks that vLLM reserves room for.
const RANKS: [u64; 9] = [1, 8, 16, 32, 64, 128, 256, 320, 512];

/// Faults of a container of which a variable or the image says that it is an LMI.
pub(crate) fn check(at: &str, base: &Base) -> Vec<Fault> {
    let image = base.image.as_deref().unwrap_or_default();
    let is_lmi = image.contains("djl-inference")
        || base.environment.keys().any(|name| name.starts_with("OPTION_"));
    if !is_lmi || base.adapters.is_empty() {
        return Vec::new();
    }
    [enabled(at, base), rank(at, base), on_the_host(at, base)].into_iter().flatten().collect()
}

fn enabled(at: &str, base: &Base) -> Option<Fault> {
    let is_on =
        value(base, "OPTION_ENABLE_LORA").is_some_and(|text| text.eq_ignore_ascii_case("true"));
    let cause = "the base has adapters, which this container loads only where it is true";
    (!is_on).then(|| Fault::new(AdaptersOff, format!("{at}.OPTION_ENABLE_LORA"), cause))
}

fn rank(at: &str, base: &Base) -> Option<Fault> {
    let text = value(base, "OPTION_MAX_LORA_RANK")?;
    let fits = text.parse().is_ok_and(|rank| RANKS.contains(&rank));
    let cause = "it must be 1, 8, 16, 32, 64, 128, 256, 320 or 512";
    (!fits).then(|| Fault::new(OutOfBounds, format!("{at}.OPTION_MAX_LORA_RANK"), cause))
}

/// The adapters that are kept on the host include those on the accelerator: four, where nothing is said.
fn on_the_host(at: &str, base: &Base) -> Option<Fault> {
    let host: u64 = value(base, "OPTION_MAX_CPU_LORAS")?.parse().unwrap_or_default();
    let batch: u64 = value(base, "OPTION_MAX_LORAS").map_or(Ok(4), str::parse).unwrap_or(u64::MAX);
    let cause = "it must be a number, and not below OPTION_MAX_LORAS (4 where that is not said)";
    (host < batch).then(|| Fault::new(OutOfBounds, format!("{at}.OPTION_MAX_CPU_LORAS"), cause))
}

fn value<'a>(base: &'a Base, name: &str) -> Option<&'a str> {
    base.environment.get(name).map(String::as_str)
}
