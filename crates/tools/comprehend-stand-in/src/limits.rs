//! The limits of DetectToxicContent
//! (<https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectToxicContent.html>).

use stand_in::AwsError;

const SEGMENTS: usize = 10;
const SEGMENT_BYTES: usize = 1024;
const REQUEST_BYTES: usize = 10 * 1024;

/// Refuses what the service refuses: a language other than English, no segment, an empty segment,
/// more than 10 segments, a segment over 1 KB, more than 10 KB in all.
pub(super) fn check(language: &str, segments: &[&str]) -> Result<(), AwsError> {
    check_language(language)?;
    check_count(segments)?;
    let total: usize = segments.iter().map(|text| text.len()).sum();
    let longest = segments.iter().map(|text| text.len()).max().unwrap_or(0);
    if longest > SEGMENT_BYTES || total > REQUEST_BYTES {
        return Err(too_large(longest, total));
    }
    Ok(())
}

/// Known to Comprehend, but not to this operation.
const OTHER_LANGUAGES: [&str; 11] =
    ["es", "fr", "de", "it", "pt", "ar", "hi", "ja", "ko", "zh", "zh-TW"];

fn check_language(language: &str) -> Result<(), AwsError> {
    match language {
        "en" => Ok(()),
        other if OTHER_LANGUAGES.contains(&other) => Err(AwsError::new(
            400,
            "UnsupportedLanguageException",
            "The language of the input text is not supported. Use en.",
        )),
        _ => Err(AwsError::validation(
            "Value at 'languageCode' failed to satisfy constraint: Member must satisfy enum value set",
        )),
    }
}

fn check_count(segments: &[&str]) -> Result<(), AwsError> {
    if segments.is_empty() || segments.contains(&"") {
        return Err(AwsError::validation(
            "Value at 'textSegments' failed to satisfy constraint: Member must have length greater than or equal to 1",
        ));
    }
    if segments.len() > SEGMENTS {
        let message = format!(
            "The request has {} text segments, at most {SEGMENTS} are allowed.",
            segments.len()
        );
        return Err(AwsError::new(400, "InvalidRequestException", message));
    }
    Ok(())
}

fn too_large(longest: usize, total: usize) -> AwsError {
    let message = format!(
        "Input text size exceeds limit: the longest segment has {longest} bytes (limit {SEGMENT_BYTES}), all have {total} (limit {REQUEST_BYTES})."
    );
    AwsError::new(400, "TextSizeLimitExceededException", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(language: &str, segments: &[&str]) -> Option<&'static str> {
        check(language, segments).err().map(|error| error.code)
    }

    #[test]
    fn each_limit_has_its_error() {
        let kilobyte = "x".repeat(1024);
        let over = "x".repeat(1025);
        let ten = [kilobyte.as_str(); 10];
        assert_eq!(code("en", &ten), None);
        assert_eq!(code("en", &[&over]), Some("TextSizeLimitExceededException"));
        assert_eq!(code("en", &["x"; 11]), Some("InvalidRequestException"));
        assert_eq!(code("de", &["x"]), Some("UnsupportedLanguageException"));
        assert_eq!(code("xx", &["x"]), Some("ValidationException"));
        assert_eq!(code("en", &[]), Some("ValidationException"));
        assert_eq!(code("en", &[""]), Some("ValidationException"));
    }

    #[test]
    fn bytes_count_and_not_characters() {
        assert_eq!(code("en", &["é".repeat(513).as_str()]), Some("TextSizeLimitExceededException"));
    }
}
