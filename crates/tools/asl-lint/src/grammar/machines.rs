//! Machines, and what is inside of `Parallel` and `Map` states.

use super::Takes::{Any, OneOf, Part, Text, Whole};
use super::{COMMENT, Field, MOST, Object, either};

/// `States` and `StartAt` have rules of their own.
const DEFINITION: &[Field] = &[
    either("StartAt", Any),
    either("States", Any),
    either("QueryLanguage", OneOf(&["JSONPath", "JSONata"])),
];

/// A state machine.
pub(crate) static MACHINE: Object = Object {
    name: "a machine",
    fields: &[
        COMMENT,
        DEFINITION,
        &[either("Version", Text), either("TimeoutSeconds", Whole(1, MOST))],
    ],
    required: &[],
    exclusive: &[],
};

/// A branch of a `Parallel` state.
pub(crate) static BRANCH: Object =
    Object { name: "a branch", fields: &[COMMENT, DEFINITION], required: &[], exclusive: &[] };

/// What a `Map` state repeats.
pub(crate) static PROCESSOR: Object = Object {
    name: "an item processor",
    fields: &[COMMENT, DEFINITION, &[either("ProcessorConfig", Part(&PROCESSOR_CONFIG))]],
    required: &[],
    exclusive: &[],
};

/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html>.
static PROCESSOR_CONFIG: Object = Object {
    name: "ProcessorConfig",
    fields: &[
        COMMENT,
        &[
            either("Mode", OneOf(&["INLINE", "DISTRIBUTED"])),
            either("ExecutionType", OneOf(&["STANDARD", "EXPRESS"])),
        ],
    ],
    required: &[],
    exclusive: &[],
};
