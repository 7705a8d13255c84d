//! What a packer is told.

use bounds::{InvalidInput, check_is};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Tokens of the longest block: contexts of models in 2026.
pub const LONGEST_BLOCK: u32 = 131_072;

/// How documents are packed. The same settings and documents give the same blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// Tokens of a block.
    #[schemars(range(min = 2, max = 131_072))]
    pub block: u32,
    /// Tokens after which a window closes; it holds at most this and a block. More fill better.
    #[schemars(range(min = 2, max = 67_108_864))]
    pub window: u32,
    /// Documents after which a window closes, too, so that a change reaches no further.
    #[schemars(range(min = 1, max = 16_777_216))]
    pub group: u32,
    /// The token that stands where a block is not full.
    #[schemars(range(max = 2_147_483_647))]
    pub padding: u32,
}

impl Settings {
    /// Windows of 256 blocks, but at least four million tokens (16 MB) and at most sixteen; groups of 65,536
    /// documents. About half a block of each window stays empty: with fewer blocks that is too much.
    #[must_use]
    pub fn new(block: u32, padding: u32) -> Self {
        let window = block.saturating_mul(256).clamp(1 << 22, 1 << 24);
        Self { block, window, group: 1 << 16, padding }
    }

    /// # Errors
    /// A figure is out of its bounds, or a window is shorter than a block.
    pub fn check(&self) -> Result<(), InvalidInput> {
        check_is("block", (2..=LONGEST_BLOCK).contains(&self.block), "2 to 131072")?;
        check_is("window", (self.block..=1 << 26).contains(&self.window), "a block to 67108864")?;
        check_is("group", (1..=1 << 24).contains(&self.group), "1 to 16777216")?;
        check_is("padding", i32::try_from(self.padding).is_ok(), "0 to 2147483647")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_bounds_is_named() {
        let settings = Settings::new(4_096, 0);
        assert_eq!(settings.check(), Ok(()));
        let wrong = [
            (Settings { block: 1, ..settings }, "block must be 2 to 131072"),
            (Settings { block: LONGEST_BLOCK + 1, ..settings }, "block must be 2 to 131072"),
            (Settings { window: 4_095, ..settings }, "window must be a block to 67108864"),
            (Settings { group: 0, ..settings }, "group must be 1 to 16777216"),
            (Settings { padding: 1 << 31, ..settings }, "padding must be 0 to 2147483647"),
        ];
        for (settings, message) in wrong {
            assert_eq!(settings.check().unwrap_err().to_string(), message);
        }
    }
}
