//! Files of what a shop posts: JSON, JSON Lines, or folders of them.
//!
//! Only the JSON is checked. What breaks the schema is posted all the same: to refuse it by name is
//! the workflow's business.

use cli_base::error::{Error, at_path};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The most bytes of an event's detail that an execution takes.
pub const LARGEST: usize = event_bus::LARGEST_DETAIL;

/// What the files hold, in the words of messages.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// One of them, such as `review`.
    pub name: &'static str,
    /// The field that names each, such as `reviewId`.
    pub id: &'static str,
}

/// The detail of an event as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FiledDetail {
    pub detail: Value,
    /// Where the file lies, and its pictures beside it.
    pub folder: Option<PathBuf>,
}

/// A whole number of at least 0, with a point or without: JSON has one kind of number.
#[must_use]
pub fn whole(number: &Value) -> Option<u32> {
    let number = number.as_f64().filter(|number| number.fract() == 0.0)?;
    (0.0..=f64::from(u32::MAX)).contains(&number).then_some(number as u32)
}

/// All details of `kind` in `paths`, in their order; those of a folder sorted by file name.
///
/// # Errors
/// A file cannot be read, is not JSON, or holds something else than objects.
pub fn read(paths: &[PathBuf], kind: Kind) -> Result<Vec<FiledDetail>, Error> {
    let mut found = Vec::new();
    for path in paths {
        let before = found.len();
        for path in files(path)? {
            let text = fs::read_to_string(&path).map_err(at_path(&path))?;
            found.extend(parse(&path, &text, kind)?);
        }
        if found.len() == before {
            return Err(nothing(path, kind));
        }
    }
    Ok(found)
}

fn nothing(path: &Path, kind: Kind) -> Error {
    let (path, name) = (path.display(), kind.name);
    let help = "name a JSON file, a JSON Lines file or a folder of them";
    Error::Usage(format!("{path}: no {name} in it: {help}"))
}

fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(at_path(path))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>().map_err(at_path(path))?;
    paths.retain(|path| path.is_file() && is_named_json(path));
    paths.sort();
    Ok(paths)
}

fn is_named_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json" || extension == "jsonl")
}

fn parse(path: &Path, text: &str, kind: Kind) -> Result<Vec<FiledDetail>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let at = FileText { path, text, kind };
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(items)) => items.into_iter().map(|item| at.item(item, 1)).collect(),
        Ok(value) => Ok(vec![at.item(value, 1)?]),
        Err(error) if is_lines(path, text) => at.lines(&error),
        Err(error) => Err(at.broken(&error, 0, text)),
    }
}

/// A file of lines is told by its name, or by a first line that is a JSON object of its own.
fn is_lines(path: &Path, text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    path.extension().is_some_and(|extension| extension == "jsonl")
        || serde_json::from_str::<Value>(first).is_ok_and(|value| value.is_object())
}

struct FileText<'a> {
    path: &'a Path,
    text: &'a str,
    kind: Kind,
}

impl FileText<'_> {
    fn lines(&self, whole: &serde_json::Error) -> Result<Vec<FiledDetail>, Error> {
        let numbered = self.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let items = numbered.map(|(before, line)| {
            let value = serde_json::from_str(line);
            self.item(value.map_err(|error| self.broken(&error, before, line))?, before + 1)
        });
        let items: Vec<FiledDetail> = items.collect::<Result<_, _>>()?;
        if items.is_empty() { Err(self.broken(whole, 0, self.text)) } else { Ok(items) }
    }

    /// An object is a detail; one with `detail-type` and `detail` is an event that holds it.
    fn item(&self, value: Value, line: usize) -> Result<FiledDetail, Error> {
        let is_event = value.get("detail-type").is_some();
        let detail = if is_event { value["detail"].clone() } else { value };
        let Kind { name, id } = self.kind;
        if !detail.is_object() {
            let problem = format!("a {name} must be a JSON object, as {{\"{id}\": …}}");
            return Err(self.wrong(line, problem));
        }
        if detail.to_string().len() > LARGEST {
            let problem = format!("the {name} is larger than Step Functions takes (255 KiB)");
            return Err(self.wrong(line, problem));
        }
        Ok(FiledDetail { detail, folder: self.path.parent().map(Path::to_owned) })
    }

    fn wrong(&self, line: usize, problem: String) -> Error {
        Error::Malformed { file: self.path.into(), line, field: None, problem }
    }

    /// `before` lines come before `text`, in which `error` was met.
    fn broken(&self, error: &serde_json::Error, before: usize, text: &str) -> Error {
        let (line, column) = (error.line().max(1), error.column());
        let problem = format!("not valid JSON: {}", in_words(error));
        let field = last_field(text, line, column);
        Error::Malformed { file: self.path.into(), line: before + line, field, problem }
    }
}

/// serde_json's words without the place; it says `ident` where it began to read `true`.
fn in_words(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    said.replace("expected ident", "expected value").replace("EOF while", "it ends while")
}

/// The last field's name that begins before the place where parsing stopped.
fn last_field(text: &str, line: usize, column: usize) -> Option<String> {
    let earlier: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let read = text.get(..text.floor_char_boundary(earlier + column))?;
    let mut strings = Strings { rest: read };
    let mut field = None;
    while let Some((string, after)) = strings.next_string() {
        if after.trim_start().starts_with(':') {
            field = Some(string.to_owned());
        }
    }
    field
}

/// The string literals of a JSON text, each with what follows it.
struct Strings<'a> {
    rest: &'a str,
}

impl<'a> Strings<'a> {
    fn next_string(&mut self) -> Option<(&'a str, &'a str)> {
        let body = &self.rest[self.rest.find('"')? + 1..];
        let mut escaped = false;
        let end = body.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        })?;
        self.rest = &body[end + 1..];
        Some((&body[..end], self.rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    const REVIEW: Kind = Kind { name: "review", id: "reviewId" };

    #[test]
    fn a_whole_number_may_be_written_with_a_point() {
        let of = |number: Value| whole(&number);
        assert_eq!(of(2.0.into()), Some(2));
        assert_eq!(of(3.into()), Some(3));
        assert_eq!((of(Value::Null), of(1.5.into())), (None, None));
    }

    fn check(name: &str, text: &str, expected: &Expect) {
        let said = match parse(Path::new(name), text, REVIEW) {
            Ok(reviews) => {
                let ids = reviews.iter().map(|one| one.detail["reviewId"].as_str().unwrap_or("-"));
                ids.collect::<Vec<_>>().join(" ")
            }
            Err(error) => error.to_string(),
        };
        expected.assert_eq(&said);
    }

    #[test]
    fn one_review_many_and_lines_are_all_read() {
        check("a.json", r#"{"reviewId": "a"}"#, &expect!["a"]);
        check("a.json", r#"[{"reviewId": "a"}, {}]"#, &expect!["a -"]);
        check("a.jsonl", "{\"reviewId\": \"a\"}\n\n{\"reviewId\": \"b\"}\n", &expect!["a b"]);
        check(
            "a.json",
            r#"{"detail-type": "NEW_REVIEW_POSTED", "detail": {"reviewId": "e"}}"#,
            &expect!["e"],
        );
    }

    #[test]
    fn the_error_names_file_line_and_field() {
        check(
            "bad.json",
            "{\n  \"reviewId\": \"a\",\n  \"rating\": five\n}",
            &expect!["bad.json:3: not valid JSON: expected value (in the field rating)"],
        );
        check(
            "bad.jsonl",
            "{\"reviewId\": \"a\"}\n{\"reviewId\": \"b\", \"text\": \"x\n",
            &expect![
                "bad.jsonl:2: not valid JSON: it ends while parsing a string (in the field text)"
            ],
        );
        check(
            "bad.json",
            "[1]",
            &expect![[r#"bad.json:1: a review must be a JSON object, as {"reviewId": …}"#]],
        );
        check(
            "empty.json",
            "",
            &expect!["empty.json:1: not valid JSON: it ends while parsing a value"],
        );
    }

    #[test]
    fn a_review_that_breaks_the_schema_is_read_all_the_same() {
        check("odd.json", r#"{"text": 7}"#, &expect!["-"]);
    }
}
