//! The rules, each with its name.

use std::fmt;

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $name:literal,)*) => {
        /// What a machine is checked for. The name is stable: reports and samples use it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$doc])* $rule,)*
        }

        impl Rule {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$rule,)*];

            /// Its kebab-case name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)*
                }
            }
        }
    };
}

rules! {
    /// The file is no JSON, or no machine.
    MalformedMachine = "malformed-machine",
    /// A key occurs twice in an object; the first value is lost in silence.
    DuplicateKey = "duplicate-key",
    /// Two states of a machine share a name.
    DuplicateStateName = "duplicate-state-name",
    /// A note: some states speak JSONPath, whose expressions are not checked.
    QueryLanguageUnsupported = "query-language-unsupported",
    /// A field that only JSONPath states have, in a JSONata state.
    JsonpathField = "jsonpath-field",
    /// A name over 80 characters.
    LongStateName = "long-state-name",

    /// A field that the language does not have there.
    UnknownField = "unknown-field",
    /// A value that the field does not take, or fields that exclude each other.
    BadValue = "bad-value",
    /// A field without which the object means nothing.
    MissingField = "missing-field",

    /// `StartAt` is missing or names no state.
    BadStart = "bad-start",
    /// A transition to a state that is not there.
    UnknownTarget = "unknown-target",
    /// No path leads to the state.
    UnreachableState = "unreachable-state",
    /// Both `Next` and `End`, or neither, or one where the type has none.
    BadTransition = "bad-transition",
    /// A loop that no path leaves.
    EndlessLoop = "endless-loop",

    /// A callback task that hands nobody its token.
    CallbackWithoutToken = "callback-without-token",
    /// A callback task that may wait for a year.
    CallbackWithoutTimeout = "callback-without-timeout",
    /// A task that may run for a year.
    TaskWithoutTimeout = "task-without-timeout",
    /// A heartbeat that the timeout always comes before.
    HeartbeatOverTimeout = "heartbeat-over-timeout",
    /// A `Resource` that is no integration.
    BadIntegration = "bad-integration",
    /// `lambda:invoke` without a function.
    MissingFunctionName = "missing-function-name",
    /// An integration without an argument that it needs.
    MissingArgument = "missing-argument",
    /// A DynamoDB number that is not written as a string.
    AttributeNotString = "attribute-not-string",

    /// A `Choice` that fails when no rule matches.
    ChoiceWithoutDefault = "choice-without-default",
    /// A rule of `Choices` in two languages.
    MixedChoiceRule = "mixed-choice-rule",
    /// A `Condition` that cannot be a boolean.
    ConditionNotBoolean = "condition-not-boolean",

    /// `States.ALL` beside other names, or before other retriers or catchers.
    StatesAllNotLast = "states-all-not-last",
    /// `MaxDelaySeconds` that the first interval already reaches.
    MaxDelayNotOverInterval = "max-delay-not-over-interval",
    /// An error name that an earlier entry already matches.
    ShadowedErrorName = "shadowed-error-name",
    /// An error name that nothing raises.
    UnknownErrorName = "unknown-error-name",
    /// A function's error that no catcher matches.
    UnhandledError = "unhandled-error",

    /// A retrier that repeats what no retry helps against.
    RetryOfPermanentError = "retry-of-permanent-error",

    /// A `Retry` that is not what the policy of its task says.
    RetryNotPolicy = "retry-not-policy",
    /// A last catcher that is not what the policy of its target says, or whose target has none.
    CatchNotPolicy = "catch-not-policy",

    /// `{%` without `%}` or the reverse, or text around an expression.
    HalfExpression = "half-expression",
    /// Text between `{%` and `%}` that is no JSONata.
    MalformedExpression = "malformed-expression",
    /// An expression in a field that takes none.
    ExpressionNotEvaluated = "expression-not-evaluated",
    /// A call of a function that Step Functions does not have.
    UnknownFunction = "unknown-function",
    /// A call with too few or too many arguments.
    WrongArguments = "wrong-arguments",
    /// A name at the top of an expression, where there is no document.
    BarePath = "bare-path",
    /// `$states.result` where there is no result.
    ResultOutOfPlace = "result-out-of-place",
    /// `$states.errorOutput` outside a catcher.
    ErrorOutputOutOfPlace = "error-output-out-of-place",
    /// The task token outside a callback task.
    TokenOutOfPlace = "token-out-of-place",
    /// A field that `$states` does not have.
    UnknownStatesField = "unknown-states-field",

    /// A variable that no path assigns before.
    UndefinedVariable = "undefined-variable",
    /// A variable that some path does not assign before.
    MaybeUndefinedVariable = "maybe-undefined-variable",
    /// A variable of another branch, of an iteration, or outside a distributed map.
    OutOfScopeVariable = "out-of-scope-variable",
    /// An inner scope that assigns an outer scope's variable.
    ShadowedVariable = "shadowed-variable",
    /// A name that no variable may have.
    BadVariableName = "bad-variable-name",

    /// A `${Name}` that `DefinitionSubstitutions` does not have.
    UndefinedSubstitution = "undefined-substitution",
    /// A substitution that the machine does not use.
    UnusedSubstitution = "unused-substitution",

    /// House rule: a state without `Comment`.
    StateWithoutComment = "state-without-comment",
    /// House rule: a task without `Catch`.
    TaskWithoutCatch = "task-without-catch",
    /// House rule: a retrier without full jitter or without a longest delay.
    RetryWithoutJitter = "retry-without-jitter",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
