//! What a document is, and what is none.

use corpus::{Document, Documents, FaultName, Form, ReadError};
use proptest::prelude::*;
use std::io::{BufReader, Read};
use std::path::Path;

fn json() -> Form {
    Form::JsonLines { field: "text".to_owned() }
}

/// `line text`, or `line name`.
fn read(bytes: &[u8], form: Form, most: usize) -> Vec<String> {
    let told = |read: Result<Document, ReadError>| match read {
        Ok(Document { text, line }) => format!("{line} {text}"),
        Err(ReadError::Fault(fault)) => format!("{} {:?}", fault.line, fault.name),
        Err(ReadError::Io(error)) => error.to_string(),
    };
    Documents::new(BufReader::with_capacity(7, bytes), form, most).map(told).collect()
}

#[test]
fn a_file_a_line_or_a_paragraph_is_one() {
    let text = b"\xef\xbb\xbfone\ntwo\r\n\n \t\nthree\n";
    assert_eq!(read(text, Form::Whole, 99), ["1 one\ntwo\r\n\n \t\nthree\n"]);
    assert_eq!(read(text, Form::Lines, 99), ["1 one", "2 two", "5 three"]);
    assert_eq!(read(text, Form::Paragraphs, 99), ["1 one\ntwo", "5 three"]);
    for form in [Form::Whole, Form::Lines, Form::Paragraphs, json()] {
        assert!(read(b"", form.clone(), 99).is_empty());
        assert!(read(b" \n\n", form, 99).is_empty());
    }
}

#[test]
fn a_line_of_json_is_one() {
    let lines = b"{\"text\": \"a\\nb\"}\n\n{\"id\": 3, \"text\": \"\"}\n{\"text\": \"c\"}";
    assert_eq!(read(lines, json(), 99), ["1 a\nb", "3 ", "4 c"]);
}

#[test]
fn what_is_none_is_named_by_its_line_and_reading_goes_on() {
    let lines = b"{\"text\": \"a\"}\nno\n[]\n{\"text\": 7}\n\xff\n{\"text\": \"a long one\"}\n{\"text\": \"b\"}\n";
    let named = ["1 a", "2 NotJson", "3 NotJsonLines", "4 TextMissing", "5 NotUtf8"];
    let named = named.into_iter().chain(["6 DocumentTooLong", "7 b"]);
    assert_eq!(read(lines, json(), 16), named.collect::<Vec<_>>());
    assert_eq!(read(b"abcdef\nab\n", Form::Lines, 3), ["1 DocumentTooLong", "2 ab"]);
    assert_eq!(read(b"abcdef", Form::Whole, 5), ["1 DocumentTooLong"]);
    assert_eq!(read(b"a\xff", Form::Whole, 5), ["1 NotUtf8"]);
    assert_eq!(read(b"ab\ncd\nef\n\ng\n", Form::Paragraphs, 5), ["1 DocumentTooLong", "5 g"]);
    assert_eq!(read(b"ab\n\xff\nef\n\ng\n", Form::Paragraphs, 9), ["2 NotUtf8", "5 g"]);
}

#[test]
fn no_fault_holds_a_word() {
    let secret = b"{\"text\": \"secret\", \"secret\n{\"text\": [\"secret\"]}\nsecret\n";
    for read in Documents::new(&secret[..], json(), 99) {
        let error = read.unwrap_err().to_string();
        assert!(!error.contains("secret"), "{error}");
    }
}

#[test]
fn what_cannot_be_read_ends_it() {
    struct Torn;
    impl Read for Torn {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("torn"))
        }
    }
    let mut documents = Documents::new(BufReader::new(Torn), Form::Lines, 9);
    assert!(matches!(documents.next(), Some(Err(ReadError::Io(_)))));
}

#[test]
fn a_name_says_the_form() {
    let of = |name: &str| Form::of(Path::new(name), &Form::Paragraphs, "text");
    assert_eq!(of("a.JSONL"), Some(json()));
    assert_eq!(of("a.txt"), Some(Form::Paragraphs));
    assert_eq!((of("a.parquet"), of("a")), (None, None));
    assert!(FaultName::NotUtf8 < FaultName::NotJson);
}

proptest! {
    #[test]
    fn lines_of_json_are_read_as_they_were_written(texts in prop::collection::vec(any::<String>(), 0..20)) {
        let line = |text: &String| serde_json::json!({"id": 1, "text": text}).to_string() + "\n";
        let written: String = texts.iter().map(line).collect();
        let documents = Documents::new(written.as_bytes(), json(), 1 << 20);
        let read: Vec<String> = documents.map(|read| read.unwrap().text).collect();
        prop_assert_eq!(read, texts);
    }

    #[test]
    fn whatever_it_is_reading_ends(bytes in prop::collection::vec(any::<u8>(), 0..300), most in 1_usize..40) {
        for form in [Form::Whole, Form::Lines, Form::Paragraphs, json()] {
            let read: Vec<_> = Documents::new(&bytes[..], form, most).collect();
            for document in read.into_iter().flatten() {
                prop_assert!(document.text.len() <= most);
            }
        }
    }
}
