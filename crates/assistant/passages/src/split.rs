//! Cuts a text that is too long for one passage.

use crate::measure::{TokenCounter, count_tokens};
use documents::{LocatedText, Piece};

/// Parts of a text of at most `most_tokens` each: cut between sentences, or else words, or else
/// anywhere.
pub(crate) fn split_text(content: &LocatedText, most_tokens: usize) -> Vec<LocatedText> {
    if count_tokens(&content.text) <= most_tokens {
        return vec![content.clone()];
    }
    let characters: Vec<char> = content.text.chars().collect();
    let mut pieces = content.pieces.as_slice();
    let mut parts = vec![];
    let mut start = skip_space(&characters, 0);
    while start < characters.len() {
        let end = find_end(&characters, start, most_tokens);
        parts.push(cut(&characters, &mut pieces, start, trim_end(&characters, start, end)));
        start = skip_space(&characters, end);
    }
    parts
}

/// As [`LocatedText::cut`] does, of what was not cut off yet: one who begins at the start for each part
/// of a long text never ends. `pieces` stand in order.
fn cut(characters: &[char], pieces: &mut &[Piece], start: usize, end: usize) -> LocatedText {
    let text = characters[start..end].iter().collect();
    let (start, end) = (start as u32, end as u32);
    let passed = pieces.iter().take_while(|piece| piece.end <= start).count();
    *pieces = &pieces[passed..];
    let within = pieces.iter().take_while(|piece| piece.start < end);
    let cut = |piece: &Piece| {
        let cut = piece.cut(start, end);
        Piece { start: cut.start - start, end: cut.end - start, ..cut }
    };
    LocatedText { text, pieces: within.map(cut).collect() }
}

fn skip_space(characters: &[char], start: usize) -> usize {
    let rest = &characters[start..];
    start + rest.iter().take_while(|character| character.is_whitespace()).count()
}

fn trim_end(characters: &[char], start: usize, end: usize) -> usize {
    let part = characters[start..end].iter().rev();
    end - part.take_while(|character| character.is_whitespace()).count()
}

/// The best end of a part that begins at `start`; after it, at least one character of it.
fn find_end(characters: &[char], start: usize, most_tokens: usize) -> usize {
    let (mut sentence, mut word, mut tokens) = (None, None, 0);
    let mut counter = TokenCounter::default();
    for (at, character) in characters.iter().enumerate().skip(start) {
        tokens += usize::from(counter.begins_token(*character));
        if tokens > most_tokens {
            return sentence.or(word).unwrap_or(at).max(start + 1);
        }
        if character.is_whitespace() {
            word = Some(at);
            if ends_sentence(characters, at) {
                sentence = Some(at);
            }
        }
    }
    characters.len()
}

/// Whether white space follows the end of a sentence or a line.
fn ends_sentence(characters: &[char], space: usize) -> bool {
    let before = characters[..space].iter().rev();
    let mark = before.copied().find(|character| !"\"'”’»)]".contains(*character));
    let next = characters.get(space + 1).copied().unwrap_or(' ');
    let begins = !next.is_lowercase();
    characters[space] == '\n' || (mark.is_some_and(|mark| ".!?…。".contains(mark)) && begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::Place;

    fn parts(text: &str, most: usize) -> Vec<String> {
        let content = LocatedText { text: text.to_owned(), pieces: vec![] };
        split_text(&content, most).into_iter().map(|part| part.text).collect()
    }

    #[test]
    fn a_text_is_cut_where_it_hurts_least() {
        assert_eq!(parts("One two. Three four. Five", 6), ["One two. Three four.", "Five"]);
        assert_eq!(parts("one two three four", 2), ["one two", "three four"]);
        assert_eq!(parts("aaaaaaaaaaaaaaaa", 2), ["aaaaaaaaaaaa", "aaaa"]);
        assert_eq!(parts("e.g. the lid of it", 4), ["e.g.", "the lid of it"]);
    }

    #[test]
    fn parts_know_where_they_stand() {
        let piece = Piece { start: 0, end: 14, place: Place::InSource { start: 5, end: 19 } };
        let content = LocatedText { text: "one. Two three".to_owned(), pieces: vec![piece] };
        let found = split_text(&content, 2);
        let second = Piece { start: 0, end: 9, place: Place::InSource { start: 10, end: 19 } };
        assert_eq!((found[1].text.as_str(), found[1].pieces[0]), ("Two three", second));
    }
}
