//! The eight types of states.

use super::Takes::{
    Any, AtLeast, Between, Flag, Items, Map, OneOf, Part, Parts, Short, SomeNames, Text, Time,
    Whole,
};
use super::choices::RULE;
use super::maps::{BATCHER, READER, WRITER};
use super::{COMMENT, Field, MOST, Object, Speaks, either, jsonata, jsonpath};

/// The object that a state of a type is.
pub(crate) fn state(kind: &str) -> Option<&'static Object> {
    STATES.iter().find(|(name, _)| *name == kind).map(|(_, object)| *object)
}

/// Whether only JSONPath states, of some type, have a field.
pub(crate) fn is_jsonpath_only(name: &str) -> bool {
    let all = STATES.iter().filter_map(|(_, object)| object.field(name));
    all.map(|field| field.speaks).any(|speaks| speaks == Speaks::Jsonpath)
}

static STATES: [(&str, &Object); 8] = [
    ("Task", &TASK),
    ("Pass", &PASS),
    ("Choice", &CHOICE),
    ("Wait", &WAIT),
    ("Succeed", &SUCCEED),
    ("Fail", &FAIL),
    ("Parallel", &PARALLEL),
    ("Map", &MAP),
];

/// `Next` and `End` where none belong have a rule of their own.
const STATE: &[Field] = &[
    either("Type", Any),
    either("QueryLanguage", OneOf(&["JSONPath", "JSONata"])),
    either("Next", Text),
    either("End", Flag),
];

const OUTPUT: &[Field] =
    &[jsonpath("InputPath", Text), jsonpath("OutputPath", Text), jsonata("Output", Any)];

const ASSIGN: &[Field] = &[either("Assign", Map)];

const RESULT: &[Field] = &[jsonpath("Parameters", Any), jsonpath("ResultPath", Text)];

const SELECTOR: &[Field] = &[jsonpath("ResultSelector", Map)];

const ERRORS: &[Field] = &[either("Retry", Parts(&RETRIER)), either("Catch", Parts(&CATCHER))];

static TASK: Object = Object {
    name: "a Task state",
    fields: &[COMMENT, STATE, OUTPUT, ASSIGN, RESULT, SELECTOR, ERRORS, TASK_FIELDS],
    required: &[],
    exclusive: &[
        &["TimeoutSeconds", "TimeoutSecondsPath"],
        &["HeartbeatSeconds", "HeartbeatSecondsPath"],
    ],
};

/// `Resource` has a rule of its own.
const TASK_FIELDS: &[Field] = &[
    either("Resource", Any),
    jsonata("Arguments", Any),
    either("Credentials", Any),
    either("TimeoutSeconds", Whole(1, MOST)),
    jsonpath("TimeoutSecondsPath", Text),
    either("HeartbeatSeconds", Whole(1, MOST)),
    jsonpath("HeartbeatSecondsPath", Text),
];

static PASS: Object = Object {
    name: "a Pass state",
    fields: &[COMMENT, STATE, OUTPUT, ASSIGN, RESULT, &[jsonpath("Result", Any)]],
    required: &[],
    exclusive: &[],
};

static CHOICE: Object = Object {
    name: "a Choice state",
    fields: &[
        COMMENT,
        STATE,
        OUTPUT,
        ASSIGN,
        &[either("Choices", Parts(&RULE)), either("Default", Text)],
    ],
    required: &[],
    exclusive: &[],
};

static WAIT: Object = Object {
    name: "a Wait state",
    fields: &[
        COMMENT,
        STATE,
        OUTPUT,
        ASSIGN,
        &[
            either("Seconds", Whole(0, MOST)),
            jsonpath("SecondsPath", Text),
            either("Timestamp", Time),
            jsonpath("TimestampPath", Text),
        ],
    ],
    required: &[&["Seconds", "Timestamp", "SecondsPath", "TimestampPath"]],
    exclusive: &[&["Seconds", "Timestamp", "SecondsPath", "TimestampPath"]],
};

static SUCCEED: Object = Object {
    name: "a Succeed state",
    fields: &[COMMENT, STATE, OUTPUT],
    required: &[],
    exclusive: &[],
};

static FAIL: Object = Object {
    name: "a Fail state",
    fields: &[
        COMMENT,
        STATE,
        &[
            either("Error", Text),
            jsonpath("ErrorPath", Text),
            either("Cause", Text),
            jsonpath("CausePath", Text),
        ],
    ],
    required: &[],
    exclusive: &[&["Error", "ErrorPath"], &["Cause", "CausePath"]],
};

static PARALLEL: Object = Object {
    name: "a Parallel state",
    fields: &[
        COMMENT,
        STATE,
        OUTPUT,
        ASSIGN,
        RESULT,
        SELECTOR,
        ERRORS,
        &[either("Branches", Any), jsonata("Arguments", Any)],
    ],
    required: &[],
    exclusive: &[],
};

static MAP: Object = Object {
    name: "a Map state",
    fields: &[COMMENT, STATE, OUTPUT, ASSIGN, RESULT, SELECTOR, ERRORS, MAP_FIELDS],
    required: &[],
    exclusive: &[
        &["ItemProcessor", "Iterator"],
        &["ItemSelector", "Parameters"],
        &["MaxConcurrency", "MaxConcurrencyPath"],
        &["ToleratedFailurePercentage", "ToleratedFailurePercentagePath"],
        &["ToleratedFailureCount", "ToleratedFailureCountPath"],
    ],
};

const MAP_FIELDS: &[Field] = &[
    either("ItemProcessor", Any),
    either("Iterator", Any),
    jsonata("Items", Items),
    jsonpath("ItemsPath", Text),
    either("ItemSelector", Any),
    either("ItemReader", Part(&READER)),
    either("ItemBatcher", Part(&BATCHER)),
    either("ResultWriter", Part(&WRITER)),
    either("Label", Short(40)),
    either("MaxConcurrency", Whole(0, u32::MAX)),
    jsonpath("MaxConcurrencyPath", Text),
    either("ToleratedFailurePercentage", Between(0.0, 100.0)),
    jsonpath("ToleratedFailurePercentagePath", Text),
    either("ToleratedFailureCount", Whole(0, u32::MAX)),
    jsonpath("ToleratedFailureCountPath", Text),
];

/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html>.
static RETRIER: Object = Object {
    name: "a retrier",
    fields: &[
        COMMENT,
        &[
            either("ErrorEquals", SomeNames),
            either("IntervalSeconds", Whole(1, MOST)),
            either("MaxAttempts", Whole(0, MOST)),
            either("BackoffRate", AtLeast(1.0)),
            either("MaxDelaySeconds", Whole(1, 31_622_400)),
            either("JitterStrategy", OneOf(&["FULL", "NONE"])),
        ],
    ],
    required: &[&["ErrorEquals"]],
    exclusive: &[],
};

static CATCHER: Object = Object {
    name: "a catcher",
    fields: &[
        COMMENT,
        ASSIGN,
        &[
            either("ErrorEquals", SomeNames),
            either("Next", Text),
            jsonpath("ResultPath", Text),
            jsonata("Output", Any),
        ],
    ],
    required: &[&["ErrorEquals"], &["Next"]],
    exclusive: &[],
};
