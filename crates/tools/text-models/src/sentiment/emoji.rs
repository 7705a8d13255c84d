//! Emoji that say what is felt, whatever the language.

/// How a run of text's emoji feel; each counts once.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Emoji {
    /// -1 to 1.
    pub(super) worth: f64,
    /// Whether one of them turns praise round.
    pub(super) ironic: bool,
}

const GLAD: &str = "👍😍🥰❤😊😀😁😃😄🙂🤩💯👌🙌👏⭐🌟🎉💪😎💖💕💗💓♥☺😘😻🫶🤗😋🥳✅👑🏆🔥";
const SAD: &str = "👎😡😠🤬😤😞😢😭💩🤮🤢😒😕☹🙁😩😫💔🗑🤦😖😣😟😾❌🖕😑";
const IRONIC: &str = "🙄🙃🤡";
/// What one kind of emoji is worth.
const WORTH: f64 = 0.5;

/// The feeling of the emoji in a text.
pub(super) fn read(text: &str) -> Emoji {
    let count = |kinds: &str| kinds.chars().filter(|kind| text.contains(*kind)).count();
    let ironic = count(IRONIC) > 0;
    let (glad, sad) = (count(GLAD), count(SAD) + usize::from(ironic));
    let worth = match (glad > 0, sad > 0) {
        (true, false) => WORTH,
        (false, true) => -WORTH,
        _ => 0.0,
    };
    Emoji { worth, ironic }
}

/// The text without the emoji that are read here.
pub(super) fn without(text: &str) -> String {
    text.chars().filter(|c| ![GLAD, SAD, IRONIC].iter().any(|kinds| kinds.contains(*c))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_of_one_kind_count_once() {
        assert_eq!(read("👍👍👍").worth, read("👍").worth);
        assert!(read("😡 👎").worth < 0.0);
        assert_eq!(read("☕🫖").worth, 0.0);
        assert!(read("Great 🙄").ironic);
        assert_eq!(without("Great 🙄"), "Great ");
    }
}
