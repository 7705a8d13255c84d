//! Structured logs: one JSON object a line on standard error, with the key names of Powertools
//! for AWS Lambda (`level`, `message`, `timestamp`, `service`, `function_name`,
//! `function_request_id`, `xray_trace_id`).

use serde_json::{Map, Value, json};
use std::fmt;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

/// Sends logs at and above `POWERTOOLS_LOG_LEVEL` (default `INFO`) to standard error; libraries log
/// at most `INFO`.
pub fn init_logging() {
    let level = std::env::var("POWERTOOLS_LOG_LEVEL").unwrap_or_default();
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .event_format(Powertools::from_process());
    tracing_subscriber::registry().with(lines).with(filter(&level)).init();
}

/// Beginnings of the names of libraries that log whole requests and responses below `INFO`: the
/// SDK at `TRACE` writes every item that it reads, task tokens and customer text included.
const TALKATIVE: [&str; 6] = ["aws", "h2", "hyper", "lambda_runtime", "rustls", "tower"];

/// The filter for a level, by the names that Powertools and Lambda know.
fn filter(level: &str) -> Targets {
    let level = match level.to_uppercase().as_str() {
        "TRACE" => LevelFilter::TRACE,
        "DEBUG" => LevelFilter::DEBUG,
        "WARN" | "WARNING" => LevelFilter::WARN,
        "ERROR" | "CRITICAL" | "FATAL" => LevelFilter::ERROR,
        _ => LevelFilter::INFO,
    };
    let libraries = TALKATIVE.map(|library| (library, level.min(LevelFilter::INFO)));
    Targets::new().with_default(level).with_targets(libraries)
}

struct Powertools {
    service: String,
    function_name: String,
}

impl Powertools {
    fn from_process() -> Self {
        let variable =
            |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
        Self {
            service: variable("POWERTOOLS_SERVICE_NAME", crate::metrics::NO_SERVICE),
            function_name: variable("AWS_LAMBDA_FUNCTION_NAME", "local"),
        }
    }
}

impl<S, N> FormatEvent<S, N> for Powertools
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut fields = Fields(Map::new());
        event.record(&mut fields);
        let mut line = Map::new();
        line.insert("level".into(), json!(event.metadata().level().as_str()));
        line.insert("timestamp".into(), json!(jiff::Timestamp::now().to_string()));
        line.insert("service".into(), json!(self.service));
        line.insert("function_name".into(), json!(self.function_name));
        line.extend(fields.named());
        // Quicker than by `Display`; plain data with text keys cannot fail.
        writeln!(writer, "{}", serde_json::to_string(&line).unwrap_or_default())
    }
}

struct Fields(Map<String, Value>);

impl Fields {
    /// The fields, of which `subject` has the name that `subject_field` gives: the names of a line's
    /// fields are part of the program, and what it is about differs between functions.
    fn named(mut self) -> Map<String, Value> {
        let (name, subject) = (self.0.remove("subject_field"), self.0.remove("subject"));
        if let (Some(Value::String(name)), Some(subject)) = (name, subject)
            && !name.is_empty()
        {
            self.0.insert(name, subject);
        }
        self.0
    }
}

impl Visit for Fields {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.0.insert(field.name().to_owned(), json!(value));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.0.insert(field.name().to_owned(), json!(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.0.insert(field.name().to_owned(), json!(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.0.insert(field.name().to_owned(), json!(value));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), json!(value));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), json!(format!("{value:?}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Buffer(Arc<Mutex<Vec<u8>>>);

    impl Write for Buffer {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn logged(level: &str) -> String {
        let buffer = Buffer::default();
        let writer = buffer.clone();
        let lines = tracing_subscriber::fmt::layer()
            .with_writer(move || writer.clone())
            .event_format(Powertools::from_process());
        let subscriber = tracing_subscriber::registry().with(lines).with(filter(level));
        tracing::subscriber::with_default(subscriber, || {
            tracing::debug!("ours");
            tracing::trace!(target: "aws_smithy_runtime::client", "a whole response");
            tracing::debug!(target: "hyper_util::client", "a header");
            tracing::error!(target: "aws_config", "a failure");
        });
        let bytes = buffer.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_subject_has_its_own_name() {
        let named = |field: &str| {
            let fields = json!({"subject_field": field, "subject": "r-1", "message": "answered"});
            Value::Object(Fields(fields.as_object().unwrap().clone()).named())
        };
        assert_eq!(named("review_id"), json!({"review_id": "r-1", "message": "answered"}));
        assert_eq!(named(""), json!({"message": "answered"}));
    }

    #[test]
    fn libraries_never_log_requests_and_responses() {
        let lines = logged("TRACE");
        assert!(lines.contains("ours") && lines.contains("a failure"));
        assert!(!lines.contains("a whole response") && !lines.contains("a header"));
        assert!(!logged("INFO").contains("ours"));
        assert!(!logged("").contains("ours"));
        assert!(logged("Error").contains("a failure") && logged("off?").contains("a failure"));
    }
}
