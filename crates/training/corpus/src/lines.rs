//! Lines of bounded length.

use std::io::{self, BufRead, Read};

/// A line, or what is left of a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Without what ends it.
    Whole(Vec<u8>),
    /// It was longer than allowed; all of it is read over.
    TooLong,
}

/// The next line of at most `most` bytes; none at the end. Never holds more than that.
pub(crate) fn take_line(reader: &mut impl BufRead, most: usize) -> io::Result<Option<Taken>> {
    let mut line = Vec::new();
    // Two more: what ends the line.
    let allowed = most as u64 + 2;
    if reader.by_ref().take(allowed).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let ended = line.last() == Some(&b'\n');
    if !ended && line.len() as u64 == allowed {
        skip_line(reader)?;
        return Ok(Some(Taken::TooLong));
    }
    strip_end(&mut line);
    Ok(Some(if line.len() > most { Taken::TooLong } else { Taken::Whole(line) }))
}

/// All that is left, if it has at most `most` bytes; none at the end.
pub(crate) fn take_rest(reader: &mut impl BufRead, most: usize) -> io::Result<Option<Taken>> {
    let mut rest = Vec::new();
    if reader.by_ref().take(most as u64 + 1).read_to_end(&mut rest)? == 0 {
        return Ok(None);
    }
    if rest.len() <= most {
        return Ok(Some(Taken::Whole(rest)));
    }
    io::copy(reader, &mut io::sink())?;
    Ok(Some(Taken::TooLong))
}

fn strip_end(line: &mut Vec<u8>) {
    if line.last() == Some(&b'\n') {
        line.pop();
        if line.last() == Some(&b'\r') {
            line.pop();
        }
    }
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        match buffer.iter().position(|byte| *byte == b'\n') {
            Some(end) => {
                reader.consume(end + 1);
                return Ok(());
            }
            None => {
                let all = buffer.len();
                reader.consume(all);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8], most: usize) -> Vec<Option<String>> {
        let mut reader = io::BufReader::with_capacity(3, text);
        let next = || take_line(&mut reader, most).unwrap();
        let told = |taken| match taken {
            Taken::Whole(line) => Some(String::from_utf8(line).unwrap()),
            Taken::TooLong => None,
        };
        std::iter::from_fn(next).map(told).collect()
    }

    #[test]
    fn a_line_that_is_too_long_is_read_over() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            lines(b"abcd\r\n\nabcde\nabcdefghij\nab", 4),
            [some("abcd"), some(""), None, None, some("ab")]
        );
        assert_eq!(lines(b"abcdefgh", 4), [None]);
        assert_eq!(lines(b"abcd", 4), [some("abcd")]);
        assert!(lines(b"", 4).is_empty());
    }

    #[test]
    fn a_rest_that_is_too_long_is_read_over() {
        let mut reader: &[u8] = b"abcde";
        assert_eq!(take_rest(&mut reader, 4).unwrap(), Some(Taken::TooLong));
        assert_eq!(take_rest(&mut reader, 4).unwrap(), None);
        let mut reader: &[u8] = b"a\r\nb";
        assert_eq!(take_rest(&mut reader, 4).unwrap(), Some(Taken::Whole(b"a\r\nb".to_vec())));
    }
}
