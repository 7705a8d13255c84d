//! What Markdown becomes.

use crate::show::markdown;
use markup::{Limits, read_markdown};

#[test]
fn markdown_is_read_by_the_rules_of_html() {
    let found = markdown(
        "---\ntitle: x\n---\n# Brew *3*\n\nHeats to\n93 &deg;C & more, `a<b`.  \nTwice.\n\n\
         1. Fill\n   - once\n2. Press\n\n> Note\n\n```\nlet a;\n\nlet b;\n```\n\n\
         | Size | cm |\n| --- | ---: |\n| S | 84 |\n| M | <b>92</b> |\n\n\
         ![Front *view*](a.png)\n\n<table><tr><th>a<th>b<tr><td>1<td>2</table>\n",
    );
    assert_eq!(
        found,
        [
            "h1 Brew 3",
            "p Heats to 93 °C & more, a<b. Twice.",
            "i1 1. Fill",
            "i2 • once",
            "i1 2. Press",
            "p Note",
            "p let a;\n\nlet b;".replace("\n\n", "\n").as_str(),
            "t[] 1 0 / Size| cm| / S| 84| / M| 92|",
            "f1 Front view",
            "t[] 1 0 / a| b| / 1| 2|",
        ]
    );
}

#[test]
fn deep_and_long_markdown_is_refused() {
    let refused = |source: String| read_markdown(&source, &Limits::default()).unwrap_err();
    use documents::Refusal::{NoText, TooLarge};
    assert_eq!(refused("> ".repeat(100_000) + "a"), TooLarge);
    assert_eq!(refused(String::new()), NoText);
    assert_eq!(refused("a\n\n".repeat(400_000)), TooLarge);
}
