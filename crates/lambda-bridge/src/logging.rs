//! Structured logs: one JSON object a line on standard error, with the key names of Powertools
//! for AWS Lambda (`level`, `message`, `timestamp`, `service`, `function_name`,
//! `function_request_id`, `xray_trace_id`).

use serde_json::{Map, Value, json};
use std::fmt;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

/// Sends logs at and above `POWERTOOLS_LOG_LEVEL` (default `INFO`) to standard error.
pub fn init_logging() {
    let level = std::env::var("POWERTOOLS_LOG_LEVEL").unwrap_or_else(|_| "INFO".to_owned());
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(level.to_lowercase()))
        .with_writer(std::io::stderr)
        .event_format(Powertools::from_process())
        .init();
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
            service: variable("POWERTOOLS_SERVICE_NAME", "rejoinder"),
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
        line.extend(fields.0);
        writeln!(writer, "{}", Value::Object(line))
    }
}

struct Fields(Map<String, Value>);

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
