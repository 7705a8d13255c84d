//! How much of a text's words another has, in their order.
//!
//! ROUGE-L (Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004): the longest common
//! subsequence of words, in lower case, without punctuation and unstemmed; F1 of its shares of both.

/// 0 to 1; 0 where one of them has no words.
#[must_use]
pub fn rouge_l(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
    let common = common_subsequence(&one, &other) as f64;
    if common == 0.0 { 0.0 } else { 2.0 * common / (one.len() + other.len()) as f64 }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn common_subsequence(one: &[String], other: &[String]) -> usize {
    let mut lengths = vec![0_usize; other.len() + 1];
    for word in one {
        let mut before = 0;
        for (at, counterpart) in other.iter().enumerate() {
            let above = lengths[at + 1];
            lengths[at + 1] = if word == counterpart { before + 1 } else { above.max(lengths[at]) };
            before = above;
        }
    }
    lengths.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the paper (section 3.1): "police killed the gunman" against "police kill the gunman"
    /// and "the gunman kill police".
    #[test]
    fn the_figures_are_those_of_the_paper() {
        assert_eq!(rouge_l("police killed the gunman", "Police kill the gunman."), 0.75);
        assert_eq!(rouge_l("police killed the gunman", "the gunman kill police"), 0.5);
        assert_eq!(rouge_l("", "the gunman"), 0.0);
        assert_eq!(rouge_l("Wait, an hour!", "wait an hour"), 1.0);
    }
}
