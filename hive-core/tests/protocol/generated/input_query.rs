//! The shapes of AWS's test cases: input, query.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use super::*;

/// The request of a suite, read.
pub fn decode(suite: usize, message: rest::Request) -> hive_core::Result<Value> {
    match suite {
        0 => decoded::<s0_empty_input_and_empty_output::EmptyInputAndEmptyOutput>(message),
        1 => decoded::<s1_endpoint_operation::EndpointOperation>(message),
        2 => decoded::<s2_endpoint_with_host_label_operation::EndpointWithHostLabelOperation>(message),
        3 => decoded::<s3_host_with_path_operation::HostWithPathOperation>(message),
        4 => decoded::<s4_nested_structures::NestedStructures>(message),
        5 => decoded::<s5_no_input_and_no_output::NoInputAndNoOutput>(message),
        6 => decoded::<s6_no_input_and_output::NoInputAndOutput>(message),
        7 => decoded::<s7_put_with_content_encoding::PutWithContentEncoding>(message),
        8 => decoded::<s8_query_idempotency_token_auto_fill::QueryIdempotencyTokenAutoFill>(message),
        9 => decoded::<s9_query_lists::QueryLists>(message),
        10 => decoded::<s10_query_maps::QueryMaps>(message),
        11 => decoded::<s11_query_timestamps::QueryTimestamps>(message),
        12 => decoded::<s12_simple_input_params::SimpleInputParams>(message),
        _ => panic!("there is no suite {suite}"),
    }
}

pub mod s0_empty_input_and_empty_output {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `EmptyInputAndEmptyOutput`.
    #[derive(Clone, Copy, Debug)]
    pub struct EmptyInputAndEmptyOutput;

    impl hive_core::Operation for EmptyInputAndEmptyOutput {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "EmptyInputAndEmptyOutput";
        type Protocol = protocol::AwsQuery;
        type Input = EmptyInputAndEmptyOutputInput;
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `EmptyInputAndEmptyOutputInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct EmptyInputAndEmptyOutputInput {}

    impl query::FromQuery for EmptyInputAndEmptyOutputInput {
        fn from_query(_: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self {})
        }
    }

    impl query::ToQuery for EmptyInputAndEmptyOutputInput {
        fn to_query(&self, _: &mut query::Writer) {}
    }

    impl Json for EmptyInputAndEmptyOutputInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }
}

pub mod s1_endpoint_operation {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `EndpointOperation`.
    #[derive(Clone, Copy, Debug)]
    pub struct EndpointOperation;

    impl hive_core::Operation for EndpointOperation {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "EndpointOperation";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }
}

pub mod s2_endpoint_with_host_label_operation {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `EndpointWithHostLabelOperation`.
    #[derive(Clone, Copy, Debug)]
    pub struct EndpointWithHostLabelOperation;

    impl hive_core::Operation for EndpointWithHostLabelOperation {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "EndpointWithHostLabelOperation";
        type Protocol = protocol::AwsQuery;
        type Input = HostLabelInput;
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HostLabelInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HostLabelInput {
        /// `label`.
        pub label: String,
    }

    impl query::FromQuery for HostLabelInput {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self { label: q.required("label")? })
        }
    }

    impl query::ToQuery for HostLabelInput {
        fn to_query(&self, w: &mut query::Writer) {
            w.value("label", &self.label);
        }
    }

    impl Json for HostLabelInput {
        fn to_json(&self) -> Value {
            object([("label", self.label.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { label: Json::from_json(&value["label"]) }
        }
    }
}

pub mod s3_host_with_path_operation {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `HostWithPathOperation`.
    #[derive(Clone, Copy, Debug)]
    pub struct HostWithPathOperation;

    impl hive_core::Operation for HostWithPathOperation {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HostWithPathOperation";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }
}

pub mod s4_nested_structures {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `NestedStructures`.
    #[derive(Clone, Copy, Debug)]
    pub struct NestedStructures;

    impl hive_core::Operation for NestedStructures {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "NestedStructures";
        type Protocol = protocol::AwsQuery;
        type Input = NestedStructuresInput;
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `NestedStructuresInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedStructuresInput {
        /// `Nested`.
        pub nested: Option<StructArg>,
    }

    impl query::FromQuery for NestedStructuresInput {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self { nested: q.optional("Nested")? })
        }
    }

    impl query::ToQuery for NestedStructuresInput {
        fn to_query(&self, w: &mut query::Writer) {
            w.optional("Nested", &self.nested);
        }
    }

    impl Json for NestedStructuresInput {
        fn to_json(&self) -> Value {
            object([("Nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["Nested"]) }
        }
    }

    /// AWS's `StructArg`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct StructArg {
        /// `OtherArg`.
        pub other_arg: Option<bool>,
        /// `RecursiveArg`.
        pub recursive_arg: Option<Box<StructArg>>,
        /// `StringArg`.
        pub string_arg: Option<String>,
    }

    impl query::FromQuery for StructArg {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                other_arg: q.optional("OtherArg")?,
                recursive_arg: q.optional("RecursiveArg")?,
                string_arg: q.optional("StringArg")?,
            })
        }
    }

    impl query::ToQuery for StructArg {
        fn to_query(&self, w: &mut query::Writer) {
            w.optional("OtherArg", &self.other_arg);
            w.optional("RecursiveArg", &self.recursive_arg);
            w.optional("StringArg", &self.string_arg);
        }
    }

    impl Json for StructArg {
        fn to_json(&self) -> Value {
            object([
                ("OtherArg", self.other_arg.to_json()),
                ("RecursiveArg", self.recursive_arg.to_json()),
                ("StringArg", self.string_arg.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                other_arg: Json::from_json(&value["OtherArg"]),
                recursive_arg: Json::from_json(&value["RecursiveArg"]),
                string_arg: Json::from_json(&value["StringArg"]),
            }
        }
    }
}

pub mod s5_no_input_and_no_output {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `NoInputAndNoOutput`.
    #[derive(Clone, Copy, Debug)]
    pub struct NoInputAndNoOutput;

    impl hive_core::Operation for NoInputAndNoOutput {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "NoInputAndNoOutput";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }
}

pub mod s6_no_input_and_output {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `NoInputAndOutput`.
    #[derive(Clone, Copy, Debug)]
    pub struct NoInputAndOutput;

    impl hive_core::Operation for NoInputAndOutput {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "NoInputAndOutput";
        type Protocol = protocol::AwsQuery;
        type Input = NoInputAndOutputInput;
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `NoInputAndOutputInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NoInputAndOutputInput {}

    impl query::FromQuery for NoInputAndOutputInput {
        fn from_query(_: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self {})
        }
    }

    impl query::ToQuery for NoInputAndOutputInput {
        fn to_query(&self, _: &mut query::Writer) {}
    }

    impl Json for NoInputAndOutputInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }
}

pub mod s7_put_with_content_encoding {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `PutWithContentEncoding`.
    #[derive(Clone, Copy, Debug)]
    pub struct PutWithContentEncoding;

    impl hive_core::Operation for PutWithContentEncoding {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "PutWithContentEncoding";
        type Protocol = protocol::AwsQuery;
        type Input = PutWithContentEncodingInput;
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `PutWithContentEncodingInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct PutWithContentEncodingInput {
        /// `data`.
        pub data: Option<String>,
        /// `encoding`.
        pub encoding: Option<String>,
    }

    impl query::FromQuery for PutWithContentEncodingInput {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self { data: q.optional("data")?, encoding: q.optional("encoding")? })
        }
    }

    impl query::ToQuery for PutWithContentEncodingInput {
        fn to_query(&self, w: &mut query::Writer) {
            w.optional("data", &self.data);
            w.optional("encoding", &self.encoding);
        }
    }

    impl Json for PutWithContentEncodingInput {
        fn to_json(&self) -> Value {
            object([("data", self.data.to_json()), ("encoding", self.encoding.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { data: Json::from_json(&value["data"]), encoding: Json::from_json(&value["encoding"]) }
        }
    }
}

pub mod s8_query_idempotency_token_auto_fill {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `QueryIdempotencyTokenAutoFill`.
    #[derive(Clone, Copy, Debug)]
    pub struct QueryIdempotencyTokenAutoFill;

    impl hive_core::Operation for QueryIdempotencyTokenAutoFill {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "QueryIdempotencyTokenAutoFill";
        type Protocol = protocol::AwsQuery;
        type Input = QueryIdempotencyTokenAutoFillInput;
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }

        fn client_token(input: &Self::Input) -> Option<&str> {
            input.token.as_deref()
        }
    }

    /// AWS's `QueryIdempotencyTokenAutoFillInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct QueryIdempotencyTokenAutoFillInput {
        /// `token`.
        pub token: Option<String>,
    }

    impl query::FromQuery for QueryIdempotencyTokenAutoFillInput {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self { token: q.optional("token")? })
        }
    }

    impl query::ToQuery for QueryIdempotencyTokenAutoFillInput {
        fn to_query(&self, w: &mut query::Writer) {
            w.optional("token", &self.token);
        }
    }

    impl Json for QueryIdempotencyTokenAutoFillInput {
        fn to_json(&self) -> Value {
            object([("token", self.token.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { token: Json::from_json(&value["token"]) }
        }
    }
}

pub mod s9_query_lists {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `QueryLists`.
    #[derive(Clone, Copy, Debug)]
    pub struct QueryLists;

    impl hive_core::Operation for QueryLists {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "QueryLists";
        type Protocol = protocol::AwsQuery;
        type Input = QueryListsInput;
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `GreetingStruct`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingStruct {
        /// `hi`.
        pub hi: Option<String>,
    }

    impl query::FromQuery for GreetingStruct {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self { hi: q.optional("hi")? })
        }
    }

    impl query::ToQuery for GreetingStruct {
        fn to_query(&self, w: &mut query::Writer) {
            w.optional("hi", &self.hi);
        }
    }

    impl Json for GreetingStruct {
        fn to_json(&self) -> Value {
            object([("hi", self.hi.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { hi: Json::from_json(&value["hi"]) }
        }
    }

    /// AWS's `NestedStructWithList`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedStructWithList {
        /// `ListArg`.
        pub list_arg: Vec<String>,
    }

    impl query::FromQuery for NestedStructWithList {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self { list_arg: q.list("ListArg", "member")? })
        }
    }

    impl query::ToQuery for NestedStructWithList {
        fn to_query(&self, w: &mut query::Writer) {
            w.list("ListArg", "member", &self.list_arg);
        }
    }

    impl Json for NestedStructWithList {
        fn to_json(&self) -> Value {
            object([("ListArg", self.list_arg.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { list_arg: Json::from_json(&value["ListArg"]) }
        }
    }

    /// AWS's `QueryListsInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct QueryListsInput {
        /// `ComplexListArg`.
        pub complex_list_arg: Vec<GreetingStruct>,
        /// `FlattenedListArg`.
        pub flattened_list_arg: Vec<String>,
        /// `FlattenedListArgWithXmlName`.
        pub flattened_list_arg_with_xml_name: Vec<String>,
        /// `ListArg`.
        pub list_arg: Vec<String>,
        /// `ListArgWithXmlNameMember`.
        pub list_arg_with_xml_name_member: Vec<String>,
        /// `NestedWithList`.
        pub nested_with_list: Option<NestedStructWithList>,
    }

    impl query::FromQuery for QueryListsInput {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                complex_list_arg: q.list("ComplexListArg", "member")?,
                flattened_list_arg: q.list("FlattenedListArg", "")?,
                flattened_list_arg_with_xml_name: q.list("Hi", "")?,
                list_arg: q.list("ListArg", "member")?,
                list_arg_with_xml_name_member: q.list("ListArgWithXmlNameMember", "item")?,
                nested_with_list: q.optional("NestedWithList")?,
            })
        }
    }

    impl query::ToQuery for QueryListsInput {
        fn to_query(&self, w: &mut query::Writer) {
            w.list("ComplexListArg", "member", &self.complex_list_arg);
            w.list("FlattenedListArg", "", &self.flattened_list_arg);
            w.list("Hi", "", &self.flattened_list_arg_with_xml_name);
            w.list("ListArg", "member", &self.list_arg);
            w.list("ListArgWithXmlNameMember", "item", &self.list_arg_with_xml_name_member);
            w.optional("NestedWithList", &self.nested_with_list);
        }
    }

    impl Json for QueryListsInput {
        fn to_json(&self) -> Value {
            object([
                ("ComplexListArg", self.complex_list_arg.to_json()),
                ("FlattenedListArg", self.flattened_list_arg.to_json()),
                ("FlattenedListArgWithXmlName", self.flattened_list_arg_with_xml_name.to_json()),
                ("ListArg", self.list_arg.to_json()),
                ("ListArgWithXmlNameMember", self.list_arg_with_xml_name_member.to_json()),
                ("NestedWithList", self.nested_with_list.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                complex_list_arg: Json::from_json(&value["ComplexListArg"]),
                flattened_list_arg: Json::from_json(&value["FlattenedListArg"]),
                flattened_list_arg_with_xml_name: Json::from_json(&value["FlattenedListArgWithXmlName"]),
                list_arg: Json::from_json(&value["ListArg"]),
                list_arg_with_xml_name_member: Json::from_json(&value["ListArgWithXmlNameMember"]),
                nested_with_list: Json::from_json(&value["NestedWithList"]),
            }
        }
    }
}

pub mod s10_query_maps {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `QueryMaps`.
    #[derive(Clone, Copy, Debug)]
    pub struct QueryMaps;

    impl hive_core::Operation for QueryMaps {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "QueryMaps";
        type Protocol = protocol::AwsQuery;
        type Input = QueryMapsInput;
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `GreetingStruct`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingStruct {
        /// `hi`.
        pub hi: Option<String>,
    }

    impl query::FromQuery for GreetingStruct {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self { hi: q.optional("hi")? })
        }
    }

    impl query::ToQuery for GreetingStruct {
        fn to_query(&self, w: &mut query::Writer) {
            w.optional("hi", &self.hi);
        }
    }

    impl Json for GreetingStruct {
        fn to_json(&self) -> Value {
            object([("hi", self.hi.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { hi: Json::from_json(&value["hi"]) }
        }
    }

    /// AWS's `NestedStructWithMap`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedStructWithMap {
        /// `MapArg`.
        pub map_arg: std::collections::BTreeMap<String, String>,
    }

    impl query::FromQuery for NestedStructWithMap {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                map_arg: q
                    .entries("MapArg", "entry", "key", "value")?
                    .into_iter()
                    .map(|(key, q)| Ok((key, query::FromQuery::from_query(&q)?)))
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl query::ToQuery for NestedStructWithMap {
        fn to_query(&self, w: &mut query::Writer) {
            for (n, (key, value)) in self.map_arg.iter().enumerate() {
                w.item("MapArg", "entry", n, |w| {
                    w.value("key", key);
                    w.value("value", value);
                });
            }
        }
    }

    impl Json for NestedStructWithMap {
        fn to_json(&self) -> Value {
            object([("MapArg", self.map_arg.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { map_arg: Json::from_json(&value["MapArg"]) }
        }
    }

    /// AWS's `QueryMapsInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct QueryMapsInput {
        /// `ComplexMapArg`.
        pub complex_map_arg: std::collections::BTreeMap<String, GreetingStruct>,
        /// `FlattenedMap`.
        pub flattened_map: std::collections::BTreeMap<String, String>,
        /// `FlattenedMapWithXmlName`.
        pub flattened_map_with_xml_name: std::collections::BTreeMap<String, String>,
        /// `MapArg`.
        pub map_arg: std::collections::BTreeMap<String, String>,
        /// `MapOfLists`.
        pub map_of_lists: std::collections::BTreeMap<String, Vec<String>>,
        /// `MapWithXmlMemberName`.
        pub map_with_xml_member_name: std::collections::BTreeMap<String, String>,
        /// `NestedStructWithMap`.
        pub nested_struct_with_map: Option<NestedStructWithMap>,
        /// `RenamedMapArg`.
        pub renamed_map_arg: std::collections::BTreeMap<String, String>,
    }

    impl query::FromQuery for QueryMapsInput {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                complex_map_arg: q
                    .entries("ComplexMapArg", "entry", "key", "value")?
                    .into_iter()
                    .map(|(key, q)| Ok((key, query::FromQuery::from_query(&q)?)))
                    .collect::<hive_core::Result<_>>()?,
                flattened_map: q
                    .entries("FlattenedMap", "", "key", "value")?
                    .into_iter()
                    .map(|(key, q)| Ok((key, query::FromQuery::from_query(&q)?)))
                    .collect::<hive_core::Result<_>>()?,
                flattened_map_with_xml_name: q
                    .entries("Hi", "", "K", "V")?
                    .into_iter()
                    .map(|(key, q)| Ok((key, query::FromQuery::from_query(&q)?)))
                    .collect::<hive_core::Result<_>>()?,
                map_arg: q
                    .entries("MapArg", "entry", "key", "value")?
                    .into_iter()
                    .map(|(key, q)| Ok((key, query::FromQuery::from_query(&q)?)))
                    .collect::<hive_core::Result<_>>()?,
                map_of_lists: q
                    .entries("MapOfLists", "entry", "key", "value")?
                    .into_iter()
                    .map(|(key, q)| {
                        Ok((
                            key,
                            q.own_items("member")
                                .iter()
                                .map(|q| query::FromQuery::from_query(q))
                                .collect::<hive_core::Result<_>>()?,
                        ))
                    })
                    .collect::<hive_core::Result<_>>()?,
                map_with_xml_member_name: q
                    .entries("MapWithXmlMemberName", "entry", "K", "V")?
                    .into_iter()
                    .map(|(key, q)| Ok((key, query::FromQuery::from_query(&q)?)))
                    .collect::<hive_core::Result<_>>()?,
                nested_struct_with_map: q.optional("NestedStructWithMap")?,
                renamed_map_arg: q
                    .entries("Foo", "entry", "key", "value")?
                    .into_iter()
                    .map(|(key, q)| Ok((key, query::FromQuery::from_query(&q)?)))
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl query::ToQuery for QueryMapsInput {
        fn to_query(&self, w: &mut query::Writer) {
            for (n, (key, value)) in self.complex_map_arg.iter().enumerate() {
                w.item("ComplexMapArg", "entry", n, |w| {
                    w.value("key", key);
                    w.value("value", value);
                });
            }
            for (n, (key, value)) in self.flattened_map.iter().enumerate() {
                w.item("FlattenedMap", "", n, |w| {
                    w.value("key", key);
                    w.value("value", value);
                });
            }
            for (n, (key, value)) in self.flattened_map_with_xml_name.iter().enumerate() {
                w.item("Hi", "", n, |w| {
                    w.value("K", key);
                    w.value("V", value);
                });
            }
            for (n, (key, value)) in self.map_arg.iter().enumerate() {
                w.item("MapArg", "entry", n, |w| {
                    w.value("key", key);
                    w.value("value", value);
                });
            }
            for (n, (key, value)) in self.map_of_lists.iter().enumerate() {
                w.item("MapOfLists", "entry", n, |w| {
                    w.value("key", key);
                    for (n, value) in value.iter().enumerate() {
                        w.item("value", "member", n, |w| {
                            query::ToQuery::to_query(value, w);
                        });
                    }
                });
            }
            for (n, (key, value)) in self.map_with_xml_member_name.iter().enumerate() {
                w.item("MapWithXmlMemberName", "entry", n, |w| {
                    w.value("K", key);
                    w.value("V", value);
                });
            }
            w.optional("NestedStructWithMap", &self.nested_struct_with_map);
            for (n, (key, value)) in self.renamed_map_arg.iter().enumerate() {
                w.item("Foo", "entry", n, |w| {
                    w.value("key", key);
                    w.value("value", value);
                });
            }
        }
    }

    impl Json for QueryMapsInput {
        fn to_json(&self) -> Value {
            object([
                ("ComplexMapArg", self.complex_map_arg.to_json()),
                ("FlattenedMap", self.flattened_map.to_json()),
                ("FlattenedMapWithXmlName", self.flattened_map_with_xml_name.to_json()),
                ("MapArg", self.map_arg.to_json()),
                ("MapOfLists", self.map_of_lists.to_json()),
                ("MapWithXmlMemberName", self.map_with_xml_member_name.to_json()),
                ("NestedStructWithMap", self.nested_struct_with_map.to_json()),
                ("RenamedMapArg", self.renamed_map_arg.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                complex_map_arg: Json::from_json(&value["ComplexMapArg"]),
                flattened_map: Json::from_json(&value["FlattenedMap"]),
                flattened_map_with_xml_name: Json::from_json(&value["FlattenedMapWithXmlName"]),
                map_arg: Json::from_json(&value["MapArg"]),
                map_of_lists: Json::from_json(&value["MapOfLists"]),
                map_with_xml_member_name: Json::from_json(&value["MapWithXmlMemberName"]),
                nested_struct_with_map: Json::from_json(&value["NestedStructWithMap"]),
                renamed_map_arg: Json::from_json(&value["RenamedMapArg"]),
            }
        }
    }
}

pub mod s11_query_timestamps {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `QueryTimestamps`.
    #[derive(Clone, Copy, Debug)]
    pub struct QueryTimestamps;

    impl hive_core::Operation for QueryTimestamps {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "QueryTimestamps";
        type Protocol = protocol::AwsQuery;
        type Input = QueryTimestampsInput;
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `QueryTimestampsInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct QueryTimestampsInput {
        /// `epochMember`.
        pub epoch_member: Option<hive_core::Timestamp>,
        /// `epochTarget`.
        pub epoch_target: Option<hive_core::Timestamp>,
        /// `normalFormat`.
        pub normal_format: Option<hive_core::Timestamp>,
    }

    impl query::FromQuery for QueryTimestampsInput {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                epoch_member: q.optional::<protocol::EpochSeconds>("epochMember")?.map(|time| time.0),
                epoch_target: q.optional::<protocol::EpochSeconds>("epochTarget")?.map(|time| time.0),
                normal_format: q.optional("normalFormat")?,
            })
        }
    }

    impl query::ToQuery for QueryTimestampsInput {
        fn to_query(&self, w: &mut query::Writer) {
            w.optional("epochMember", &self.epoch_member.map(protocol::EpochSeconds));
            w.optional("epochTarget", &self.epoch_target.map(protocol::EpochSeconds));
            w.optional("normalFormat", &self.normal_format);
        }
    }

    impl Json for QueryTimestampsInput {
        fn to_json(&self) -> Value {
            object([
                ("epochMember", self.epoch_member.to_json()),
                ("epochTarget", self.epoch_target.to_json()),
                ("normalFormat", self.normal_format.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                epoch_member: Json::from_json(&value["epochMember"]),
                epoch_target: Json::from_json(&value["epochTarget"]),
                normal_format: Json::from_json(&value["normalFormat"]),
            }
        }
    }
}

pub mod s12_simple_input_params {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `SimpleInputParams`.
    #[derive(Clone, Copy, Debug)]
    pub struct SimpleInputParams;

    impl hive_core::Operation for SimpleInputParams {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "SimpleInputParams";
        type Protocol = protocol::AwsQuery;
        type Input = SimpleInputParamsInput;
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    hive_core::string_enum! {
        /// AWS's `FooEnum`.
        FooEnum {
            Foo = "Foo",
            Baz = "Baz",
            Bar = "Bar",
            N1 = "1",
            N0 = "0",
        }
    }

    crate::json_text!(FooEnum);

    /// AWS's `SimpleInputParamsInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct SimpleInputParamsInput {
        /// `Bam`.
        pub bam: Option<i32>,
        /// `Bar`.
        pub bar: Option<String>,
        /// `Baz`.
        pub baz: Option<bool>,
        /// `Boo`.
        pub boo: Option<f64>,
        /// `FloatValue`.
        pub float_value: Option<f32>,
        /// `Foo`.
        pub foo: Option<String>,
        /// `FooEnum`.
        pub foo_enum: Option<FooEnum>,
        /// `IntegerEnum`.
        pub integer_enum: Option<i32>,
        /// `Qux`.
        pub qux: Option<protocol::Blob>,
    }

    impl query::FromQuery for SimpleInputParamsInput {
        fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                bam: q.optional("Bam")?,
                bar: q.optional("Bar")?,
                baz: q.optional("Baz")?,
                boo: q.optional("Boo")?,
                float_value: q.optional("FloatValue")?,
                foo: q.optional("Foo")?,
                foo_enum: q.optional("FooEnum")?,
                integer_enum: q.optional("IntegerEnum")?,
                qux: q.optional("Qux")?,
            })
        }
    }

    impl query::ToQuery for SimpleInputParamsInput {
        fn to_query(&self, w: &mut query::Writer) {
            w.optional("Bam", &self.bam);
            w.optional("Bar", &self.bar);
            w.optional("Baz", &self.baz);
            w.optional("Boo", &self.boo);
            w.optional("FloatValue", &self.float_value);
            w.optional("Foo", &self.foo);
            w.optional("FooEnum", &self.foo_enum);
            w.optional("IntegerEnum", &self.integer_enum);
            w.optional("Qux", &self.qux);
        }
    }

    impl Json for SimpleInputParamsInput {
        fn to_json(&self) -> Value {
            object([
                ("Bam", self.bam.to_json()),
                ("Bar", self.bar.to_json()),
                ("Baz", self.baz.to_json()),
                ("Boo", self.boo.to_json()),
                ("FloatValue", self.float_value.to_json()),
                ("Foo", self.foo.to_json()),
                ("FooEnum", self.foo_enum.to_json()),
                ("IntegerEnum", self.integer_enum.to_json()),
                ("Qux", self.qux.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                bam: Json::from_json(&value["Bam"]),
                bar: Json::from_json(&value["Bar"]),
                baz: Json::from_json(&value["Baz"]),
                boo: Json::from_json(&value["Boo"]),
                float_value: Json::from_json(&value["FloatValue"]),
                foo: Json::from_json(&value["Foo"]),
                foo_enum: Json::from_json(&value["FooEnum"]),
                integer_enum: Json::from_json(&value["IntegerEnum"]),
                qux: Json::from_json(&value["Qux"]),
            }
        }
    }
}
