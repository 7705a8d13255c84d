//! Pictures that are left out of an index, and why.

use super::bucket;
use crate::search_stack::SearchStack;
use cli_base::error::Error;
use cli_base::output::plain;
use images::{BatchLine, Fault, FaultReason, keys, read_lines};

/// How many are named.
const NAMED: usize = 10;

/// A line for each of the first, and one for the rest of the `failed`.
pub(super) fn lines(faults: &[Fault], failed: usize) -> Vec<String> {
    let named = faults.iter().take(NAMED).map(line);
    let more = failed.saturating_sub(faults.len().min(NAMED));
    let rest = (more > 0).then(|| format!("  and {more} more"));
    named.chain(rest).collect()
}

fn line(fault: &Fault) -> String {
    let told = match &fault.problem {
        Some(problem) => plain(problem),
        None => in_words(fault.reason).to_owned(),
    };
    format!("  {}: {told}", plain(&fault.id))
}

/// A reason as reports have it, with what it means.
fn in_words(reason: FaultReason) -> &'static str {
    match reason {
        FaultReason::Missing => "MISSING, there is no picture under its key",
        FaultReason::NotAPicture => "NOT_A_PICTURE, neither PNG nor JPEG",
        FaultReason::Torn => "TORN, a PNG or JPEG that is cut off or damaged",
        FaultReason::TooLarge => "TOO_LARGE, too many pixels to be made smaller",
        FaultReason::Refused => "REFUSED by the embedding model",
        FaultReason::InvalidLine => "INVALID_LINE, its line in the manifest breaks a rule",
    }
}

/// The first that are noted among an index's embeddings, for a run that ended without a report.
///
/// # Errors
/// The bucket does not answer.
pub(super) async fn noted(search: &SearchStack, index: &str) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    for key in bucket::keys(search, &keys::embeddings_prefix(index)).await? {
        if faults.len() >= NAMED {
            break;
        }
        faults.extend(failed(&bucket::get(search, &key).await?));
    }
    Ok(faults)
}

/// Those of a batch; of one that cannot be read, none.
fn failed(batch: &[u8]) -> Vec<Fault> {
    let lines: Vec<BatchLine> = read_lines(batch).unwrap_or_default();
    let of = |line| match line {
        BatchLine::Failed(fault) => Some(fault),
        BatchLine::Embedded(_) => None,
    };
    lines.into_iter().filter_map(of).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn faults(count: usize) -> Vec<Fault> {
        let fault = |at| Fault::new(format!("image-{at}"), FaultReason::TooLarge);
        (0..count).map(fault).collect()
    }

    #[test]
    fn ten_are_named_and_the_rest_counted() {
        assert!(lines(&[], 0).is_empty());
        let two = lines(&faults(2), 2);
        assert_eq!(two.len(), 2);
        assert!(two[1].starts_with("  image-1: TOO_LARGE, "), "{two:?}");
        let many = lines(&faults(50), 120);
        assert_eq!((many.len(), many[10].as_str()), (11, "  and 110 more"));
    }

    #[test]
    fn an_id_stays_on_its_line() {
        let fault = Fault::new("a\nb\u{1b}[2J".to_owned(), FaultReason::Missing);
        assert!(line(&fault).starts_with("  a b[2J: MISSING"), "{}", line(&fault));
    }

    #[test]
    fn the_faults_of_a_batch_are_told_from_its_embeddings() {
        let batch = b"{\"id\":\"a\",\"embedding\":[0.5],\"metadata\":{}}\n\
            {\"id\":\"b\",\"reason\":\"NOT_A_PICTURE\"}\n";
        let expected = Fault::new("b".to_owned(), FaultReason::NotAPicture);
        assert_eq!(failed(batch), [expected]);
        assert!(failed(b"no lines").is_empty());
    }
}
