//! The shapes of AWS's test cases: output, query.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use super::*;

/// The answer of a suite, written.
pub(crate) fn encode(suite: usize, message: &Value) -> hive_core::Result<rest::Response> {
    match suite {
        0 => encoded::<s0_datetime_offsets::DatetimeOffsets>(message),
        1 => encoded::<s1_empty_input_and_empty_output::EmptyInputAndEmptyOutput>(message),
        2 => encoded::<s2_flattened_xml_map::FlattenedXmlMap>(message),
        3 => encoded::<s3_flattened_xml_map_with_xml_name::FlattenedXmlMapWithXmlName>(message),
        4 => encoded::<s4_flattened_xml_map_with_xml_namespace::FlattenedXmlMapWithXmlNamespace>(message),
        5 => encoded::<s5_fractional_seconds::FractionalSeconds>(message),
        6 => encoded::<s6_greeting_with_errors::GreetingWithErrors>(message),
        7 => encoded::<s7_greeting_with_errors::GreetingWithErrors>(message),
        8 => encoded::<s8_greeting_with_errors::GreetingWithErrors>(message),
        9 => encoded::<s9_greeting_with_errors::GreetingWithErrors>(message),
        10 => encoded::<s10_ignores_wrapping_xml_name::IgnoresWrappingXmlName>(message),
        11 => encoded::<s11_no_input_and_no_output::NoInputAndNoOutput>(message),
        12 => encoded::<s12_no_input_and_output::NoInputAndOutput>(message),
        13 => encoded::<s13_recursive_xml_shapes::RecursiveXmlShapes>(message),
        14 => encoded::<s14_simple_scalar_xml_properties::SimpleScalarXmlProperties>(message),
        15 => encoded::<s15_xml_blobs::XmlBlobs>(message),
        16 => encoded::<s16_xml_empty_blobs::XmlEmptyBlobs>(message),
        17 => encoded::<s17_xml_empty_lists::XmlEmptyLists>(message),
        18 => encoded::<s18_xml_empty_maps::XmlEmptyMaps>(message),
        19 => encoded::<s19_xml_enums::XmlEnums>(message),
        20 => encoded::<s20_xml_int_enums::XmlIntEnums>(message),
        21 => encoded::<s21_xml_lists::XmlLists>(message),
        22 => encoded::<s22_xml_maps::XmlMaps>(message),
        23 => encoded::<s23_xml_maps_xml_name::XmlMapsXmlName>(message),
        24 => encoded::<s24_xml_namespaces::XmlNamespaces>(message),
        25 => encoded::<s25_xml_timestamps::XmlTimestamps>(message),
        _ => panic!("there is no suite {suite}"),
    }
}

pub mod s0_datetime_offsets {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `DatetimeOffsets`.
    #[derive(Clone, Copy, Debug)]
    pub struct DatetimeOffsets;

    impl hive_core::Operation for DatetimeOffsets {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "DatetimeOffsets";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = DatetimeOffsetsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `DatetimeOffsetsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct DatetimeOffsetsOutput {
        /// `datetime`.
        pub datetime: Option<hive_core::Timestamp>,
    }

    impl xml::ToXml for DatetimeOffsetsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("datetime", &self.datetime);
        }
    }

    impl xml::FromXml for DatetimeOffsetsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { datetime: e.optional("datetime")? })
        }
    }

    impl Json for DatetimeOffsetsOutput {
        fn to_json(&self) -> Value {
            object([("datetime", self.datetime.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { datetime: Json::from_json(&value["datetime"]) }
        }
    }
}

pub mod s1_empty_input_and_empty_output {
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
        type Input = ();
        type Output = EmptyInputAndEmptyOutputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `EmptyInputAndEmptyOutputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct EmptyInputAndEmptyOutputOutput {}

    impl xml::ToXml for EmptyInputAndEmptyOutputOutput {
        fn to_xml(&self, _: &mut xml::Writer) {}
    }

    impl xml::FromXml for EmptyInputAndEmptyOutputOutput {
        fn from_xml(_: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {})
        }
    }

    impl Json for EmptyInputAndEmptyOutputOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }
}

pub mod s2_flattened_xml_map {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `FlattenedXmlMap`.
    #[derive(Clone, Copy, Debug)]
    pub struct FlattenedXmlMap;

    impl hive_core::Operation for FlattenedXmlMap {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "FlattenedXmlMap";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = FlattenedXmlMapOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `FlattenedXmlMapOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapOutput {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, FooEnum>,
    }

    impl xml::ToXml for FlattenedXmlMapOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            for (key, value) in &self.my_map {
                w.wrap("myMap", "", |w| {
                    w.element_in("key", "", key);
                    w.element("value", value);
                });
            }
        }
    }

    impl xml::FromXml for FlattenedXmlMapOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .flat_items("myMap")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for FlattenedXmlMapOutput {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
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
}

pub mod s3_flattened_xml_map_with_xml_name {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `FlattenedXmlMapWithXmlName`.
    #[derive(Clone, Copy, Debug)]
    pub struct FlattenedXmlMapWithXmlName;

    impl hive_core::Operation for FlattenedXmlMapWithXmlName {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "FlattenedXmlMapWithXmlName";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = FlattenedXmlMapWithXmlNameOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `FlattenedXmlMapWithXmlNameOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapWithXmlNameOutput {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, String>,
    }

    impl xml::ToXml for FlattenedXmlMapWithXmlNameOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            for (key, value) in &self.my_map {
                w.wrap("KVP", "", |w| {
                    w.element_in("K", "", key);
                    w.element("V", value);
                });
            }
        }
    }

    impl xml::FromXml for FlattenedXmlMapWithXmlNameOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .flat_items("KVP")
                    .map(|e| {
                        let (key, e) = e.entry("K", "V")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for FlattenedXmlMapWithXmlNameOutput {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }
}

pub mod s4_flattened_xml_map_with_xml_namespace {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `FlattenedXmlMapWithXmlNamespace`.
    #[derive(Clone, Copy, Debug)]
    pub struct FlattenedXmlMapWithXmlNamespace;

    impl hive_core::Operation for FlattenedXmlMapWithXmlNamespace {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "FlattenedXmlMapWithXmlNamespace";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = FlattenedXmlMapWithXmlNamespaceOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `FlattenedXmlMapWithXmlNamespaceOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapWithXmlNamespaceOutput {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, String>,
    }

    impl xml::ToXml for FlattenedXmlMapWithXmlNamespaceOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            for (key, value) in &self.my_map {
                w.wrap("KVP", "https://the-member.example.com", |w| {
                    w.element_in("K", "https://the-key.example.com", key);
                    w.element_in("V", "https://the-value.example.com", value);
                });
            }
        }
    }

    impl xml::FromXml for FlattenedXmlMapWithXmlNamespaceOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .flat_items("KVP")
                    .map(|e| {
                        let (key, e) = e.entry("K", "V")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for FlattenedXmlMapWithXmlNamespaceOutput {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }
}

pub mod s5_fractional_seconds {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `FractionalSeconds`.
    #[derive(Clone, Copy, Debug)]
    pub struct FractionalSeconds;

    impl hive_core::Operation for FractionalSeconds {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "FractionalSeconds";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = FractionalSecondsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `FractionalSecondsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FractionalSecondsOutput {
        /// `datetime`.
        pub datetime: Option<hive_core::Timestamp>,
    }

    impl xml::ToXml for FractionalSecondsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("datetime", &self.datetime);
        }
    }

    impl xml::FromXml for FractionalSecondsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { datetime: e.optional("datetime")? })
        }
    }

    impl Json for FractionalSecondsOutput {
        fn to_json(&self) -> Value {
            object([("datetime", self.datetime.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { datetime: Json::from_json(&value["datetime"]) }
        }
    }
}

pub mod s6_greeting_with_errors {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `GreetingWithErrors`.
    #[derive(Clone, Copy, Debug)]
    pub struct GreetingWithErrors;

    impl hive_core::Operation for GreetingWithErrors {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "GreetingWithErrors";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = GreetingWithErrorsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `GreetingWithErrorsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingWithErrorsOutput {
        /// `greeting`.
        pub greeting: Option<String>,
    }

    impl xml::ToXml for GreetingWithErrorsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("greeting", &self.greeting);
        }
    }

    impl xml::FromXml for GreetingWithErrorsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { greeting: e.optional("greeting")? })
        }
    }

    impl Json for GreetingWithErrorsOutput {
        fn to_json(&self) -> Value {
            object([("greeting", self.greeting.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { greeting: Json::from_json(&value["greeting"]) }
        }
    }
}

pub mod s7_greeting_with_errors {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `GreetingWithErrors`.
    #[derive(Clone, Copy, Debug)]
    pub struct GreetingWithErrors;

    impl hive_core::Operation for GreetingWithErrors {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "GreetingWithErrors";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }
}

pub mod s8_greeting_with_errors {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `GreetingWithErrors`.
    #[derive(Clone, Copy, Debug)]
    pub struct GreetingWithErrors;

    impl hive_core::Operation for GreetingWithErrors {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "GreetingWithErrors";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }
}

pub mod s9_greeting_with_errors {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `GreetingWithErrors`.
    #[derive(Clone, Copy, Debug)]
    pub struct GreetingWithErrors;

    impl hive_core::Operation for GreetingWithErrors {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "GreetingWithErrors";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = ();

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }
}

pub mod s10_ignores_wrapping_xml_name {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `IgnoresWrappingXmlName`.
    #[derive(Clone, Copy, Debug)]
    pub struct IgnoresWrappingXmlName;

    impl hive_core::Operation for IgnoresWrappingXmlName {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "IgnoresWrappingXmlName";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = IgnoresWrappingXmlNameOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `IgnoresWrappingXmlNameOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct IgnoresWrappingXmlNameOutput {
        /// `foo`.
        pub foo: Option<String>,
    }

    impl xml::ToXml for IgnoresWrappingXmlNameOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("foo", &self.foo);
        }
    }

    impl xml::FromXml for IgnoresWrappingXmlNameOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { foo: e.optional("foo")? })
        }
    }

    impl Json for IgnoresWrappingXmlNameOutput {
        fn to_json(&self) -> Value {
            object([("foo", self.foo.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { foo: Json::from_json(&value["foo"]) }
        }
    }
}

pub mod s11_no_input_and_no_output {
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

pub mod s12_no_input_and_output {
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
        type Input = ();
        type Output = NoInputAndOutputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `NoInputAndOutputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NoInputAndOutputOutput {}

    impl xml::ToXml for NoInputAndOutputOutput {
        fn to_xml(&self, _: &mut xml::Writer) {}
    }

    impl xml::FromXml for NoInputAndOutputOutput {
        fn from_xml(_: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {})
        }
    }

    impl Json for NoInputAndOutputOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }
}

pub mod s13_recursive_xml_shapes {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `RecursiveXmlShapes`.
    #[derive(Clone, Copy, Debug)]
    pub struct RecursiveXmlShapes;

    impl hive_core::Operation for RecursiveXmlShapes {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "RecursiveXmlShapes";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = RecursiveXmlShapesOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `RecursiveXmlShapesOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct RecursiveXmlShapesOutput {
        /// `nested`.
        pub nested: Option<RecursiveXmlShapesOutputNested1>,
    }

    impl xml::ToXml for RecursiveXmlShapesOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("nested", &self.nested);
        }
    }

    impl xml::FromXml for RecursiveXmlShapesOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { nested: e.optional("nested")? })
        }
    }

    impl Json for RecursiveXmlShapesOutput {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    /// AWS's `RecursiveXmlShapesOutputNested1`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct RecursiveXmlShapesOutputNested1 {
        /// `foo`.
        pub foo: Option<String>,
        /// `nested`.
        pub nested: Option<Box<RecursiveXmlShapesOutputNested2>>,
    }

    impl xml::ToXml for RecursiveXmlShapesOutputNested1 {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("foo", &self.foo);
            w.optional("nested", &self.nested);
        }
    }

    impl xml::FromXml for RecursiveXmlShapesOutputNested1 {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { foo: e.optional("foo")?, nested: e.optional("nested")? })
        }
    }

    impl Json for RecursiveXmlShapesOutputNested1 {
        fn to_json(&self) -> Value {
            object([("foo", self.foo.to_json()), ("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { foo: Json::from_json(&value["foo"]), nested: Json::from_json(&value["nested"]) }
        }
    }

    /// AWS's `RecursiveXmlShapesOutputNested2`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct RecursiveXmlShapesOutputNested2 {
        /// `bar`.
        pub bar: Option<String>,
        /// `recursiveMember`.
        pub recursive_member: Option<Box<RecursiveXmlShapesOutputNested1>>,
    }

    impl xml::ToXml for RecursiveXmlShapesOutputNested2 {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("bar", &self.bar);
            w.optional("recursiveMember", &self.recursive_member);
        }
    }

    impl xml::FromXml for RecursiveXmlShapesOutputNested2 {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { bar: e.optional("bar")?, recursive_member: e.optional("recursiveMember")? })
        }
    }

    impl Json for RecursiveXmlShapesOutputNested2 {
        fn to_json(&self) -> Value {
            object([("bar", self.bar.to_json()), ("recursiveMember", self.recursive_member.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                bar: Json::from_json(&value["bar"]),
                recursive_member: Json::from_json(&value["recursiveMember"]),
            }
        }
    }
}

pub mod s14_simple_scalar_xml_properties {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `SimpleScalarXmlProperties`.
    #[derive(Clone, Copy, Debug)]
    pub struct SimpleScalarXmlProperties;

    impl hive_core::Operation for SimpleScalarXmlProperties {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "SimpleScalarXmlProperties";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = SimpleScalarXmlPropertiesOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `SimpleScalarXmlPropertiesOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct SimpleScalarXmlPropertiesOutput {
        /// `byteValue`.
        pub byte_value: Option<i32>,
        /// `doubleValue`.
        pub double_value: Option<f64>,
        /// `emptyStringValue`.
        pub empty_string_value: Option<String>,
        /// `falseBooleanValue`.
        pub false_boolean_value: Option<bool>,
        /// `floatValue`.
        pub float_value: Option<f32>,
        /// `integerValue`.
        pub integer_value: Option<i32>,
        /// `longValue`.
        pub long_value: Option<i64>,
        /// `shortValue`.
        pub short_value: Option<i32>,
        /// `stringValue`.
        pub string_value: Option<String>,
        /// `trueBooleanValue`.
        pub true_boolean_value: Option<bool>,
    }

    impl xml::ToXml for SimpleScalarXmlPropertiesOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("byteValue", &self.byte_value);
            w.optional("DoubleDribble", &self.double_value);
            w.optional("emptyStringValue", &self.empty_string_value);
            w.optional("falseBooleanValue", &self.false_boolean_value);
            w.optional("floatValue", &self.float_value);
            w.optional("integerValue", &self.integer_value);
            w.optional("longValue", &self.long_value);
            w.optional("shortValue", &self.short_value);
            w.optional("stringValue", &self.string_value);
            w.optional("trueBooleanValue", &self.true_boolean_value);
        }
    }

    impl xml::FromXml for SimpleScalarXmlPropertiesOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                byte_value: e.optional("byteValue")?,
                double_value: e.optional("DoubleDribble")?,
                empty_string_value: e.optional("emptyStringValue")?,
                false_boolean_value: e.optional("falseBooleanValue")?,
                float_value: e.optional("floatValue")?,
                integer_value: e.optional("integerValue")?,
                long_value: e.optional("longValue")?,
                short_value: e.optional("shortValue")?,
                string_value: e.optional("stringValue")?,
                true_boolean_value: e.optional("trueBooleanValue")?,
            })
        }
    }

    impl Json for SimpleScalarXmlPropertiesOutput {
        fn to_json(&self) -> Value {
            object([
                ("byteValue", self.byte_value.to_json()),
                ("doubleValue", self.double_value.to_json()),
                ("emptyStringValue", self.empty_string_value.to_json()),
                ("falseBooleanValue", self.false_boolean_value.to_json()),
                ("floatValue", self.float_value.to_json()),
                ("integerValue", self.integer_value.to_json()),
                ("longValue", self.long_value.to_json()),
                ("shortValue", self.short_value.to_json()),
                ("stringValue", self.string_value.to_json()),
                ("trueBooleanValue", self.true_boolean_value.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                byte_value: Json::from_json(&value["byteValue"]),
                double_value: Json::from_json(&value["doubleValue"]),
                empty_string_value: Json::from_json(&value["emptyStringValue"]),
                false_boolean_value: Json::from_json(&value["falseBooleanValue"]),
                float_value: Json::from_json(&value["floatValue"]),
                integer_value: Json::from_json(&value["integerValue"]),
                long_value: Json::from_json(&value["longValue"]),
                short_value: Json::from_json(&value["shortValue"]),
                string_value: Json::from_json(&value["stringValue"]),
                true_boolean_value: Json::from_json(&value["trueBooleanValue"]),
            }
        }
    }
}

pub mod s15_xml_blobs {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlBlobs`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlBlobs;

    impl hive_core::Operation for XmlBlobs {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlBlobs";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlBlobsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlBlobsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlBlobsOutput {
        /// `data`.
        pub data: Option<protocol::Blob>,
    }

    impl xml::ToXml for XmlBlobsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("data", &self.data);
        }
    }

    impl xml::FromXml for XmlBlobsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { data: e.optional("data")? })
        }
    }

    impl Json for XmlBlobsOutput {
        fn to_json(&self) -> Value {
            object([("data", self.data.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { data: Json::from_json(&value["data"]) }
        }
    }
}

pub mod s16_xml_empty_blobs {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlEmptyBlobs`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlEmptyBlobs;

    impl hive_core::Operation for XmlEmptyBlobs {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlEmptyBlobs";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlBlobsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlBlobsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlBlobsOutput {
        /// `data`.
        pub data: Option<protocol::Blob>,
    }

    impl xml::ToXml for XmlBlobsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("data", &self.data);
        }
    }

    impl xml::FromXml for XmlBlobsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { data: e.optional("data")? })
        }
    }

    impl Json for XmlBlobsOutput {
        fn to_json(&self) -> Value {
            object([("data", self.data.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { data: Json::from_json(&value["data"]) }
        }
    }
}

pub mod s17_xml_empty_lists {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlEmptyLists`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlEmptyLists;

    impl hive_core::Operation for XmlEmptyLists {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlEmptyLists";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlListsOutput;

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

    /// AWS's `StructureListMember`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct StructureListMember {
        /// `a`.
        pub a: Option<String>,
        /// `b`.
        pub b: Option<String>,
    }

    impl xml::ToXml for StructureListMember {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("value", &self.a);
            w.optional("other", &self.b);
        }
    }

    impl xml::FromXml for StructureListMember {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { a: e.optional("value")?, b: e.optional("other")? })
        }
    }

    impl Json for StructureListMember {
        fn to_json(&self) -> Value {
            object([("a", self.a.to_json()), ("b", self.b.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { a: Json::from_json(&value["a"]), b: Json::from_json(&value["b"]) }
        }
    }

    /// AWS's `XmlListsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlListsOutput {
        /// `booleanList`.
        pub boolean_list: Vec<bool>,
        /// `enumList`.
        pub enum_list: Vec<FooEnum>,
        /// `flattenedList`.
        pub flattened_list: Vec<String>,
        /// `flattenedList2`.
        pub flattened_list2: Vec<String>,
        /// `flattenedListWithMemberNamespace`.
        pub flattened_list_with_member_namespace: Vec<String>,
        /// `flattenedListWithNamespace`.
        pub flattened_list_with_namespace: Vec<String>,
        /// `intEnumList`.
        pub int_enum_list: Vec<i32>,
        /// `integerList`.
        pub integer_list: Vec<i32>,
        /// `nestedStringList`.
        pub nested_string_list: Vec<Vec<String>>,
        /// `renamedListMembers`.
        pub renamed_list_members: Vec<String>,
        /// `stringList`.
        pub string_list: Vec<String>,
        /// `stringSet`.
        pub string_set: Vec<String>,
        /// `structureList`.
        pub structure_list: Vec<StructureListMember>,
        /// `timestampList`.
        pub timestamp_list: Vec<hive_core::Timestamp>,
    }

    impl xml::ToXml for XmlListsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.list("booleanList", "member", &self.boolean_list);
            w.list("enumList", "member", &self.enum_list);
            w.flat("flattenedList", &self.flattened_list);
            w.flat("customName", &self.flattened_list2);
            for value in &self.flattened_list_with_member_namespace {
                w.element_in("flattenedListWithMemberNamespace", "https://xml-member.example.com", value);
            }
            w.flat("flattenedListWithNamespace", &self.flattened_list_with_namespace);
            w.list("intEnumList", "member", &self.int_enum_list);
            w.list("integerList", "member", &self.integer_list);
            w.wrap("nestedStringList", "", |w| {
                for value in &self.nested_string_list {
                    w.list("member", "member", value);
                }
            });
            w.list("renamed", "item", &self.renamed_list_members);
            w.list("stringList", "member", &self.string_list);
            w.list("stringSet", "member", &self.string_set);
            w.list("myStructureList", "item", &self.structure_list);
            w.list("timestampList", "member", &self.timestamp_list);
        }
    }

    impl xml::FromXml for XmlListsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                boolean_list: e.list("booleanList", "member")?,
                enum_list: e.list("enumList", "member")?,
                flattened_list: e.flat("flattenedList")?,
                flattened_list2: e.flat("customName")?,
                flattened_list_with_member_namespace: e.flat("flattenedListWithMemberNamespace")?,
                flattened_list_with_namespace: e.flat("flattenedListWithNamespace")?,
                int_enum_list: e.list("intEnumList", "member")?,
                integer_list: e.list("integerList", "member")?,
                nested_string_list: e
                    .items("nestedStringList", "member")
                    .map(|e| {
                        e.flat_items("member")
                            .map(|e| xml::FromXml::from_xml(e))
                            .collect::<hive_core::Result<_>>()
                    })
                    .collect::<hive_core::Result<_>>()?,
                renamed_list_members: e.list("renamed", "item")?,
                string_list: e.list("stringList", "member")?,
                string_set: e.list("stringSet", "member")?,
                structure_list: e.list("myStructureList", "item")?,
                timestamp_list: e.list("timestampList", "member")?,
            })
        }
    }

    impl Json for XmlListsOutput {
        fn to_json(&self) -> Value {
            object([
                ("booleanList", self.boolean_list.to_json()),
                ("enumList", self.enum_list.to_json()),
                ("flattenedList", self.flattened_list.to_json()),
                ("flattenedList2", self.flattened_list2.to_json()),
                ("flattenedListWithMemberNamespace", self.flattened_list_with_member_namespace.to_json()),
                ("flattenedListWithNamespace", self.flattened_list_with_namespace.to_json()),
                ("intEnumList", self.int_enum_list.to_json()),
                ("integerList", self.integer_list.to_json()),
                ("nestedStringList", self.nested_string_list.to_json()),
                ("renamedListMembers", self.renamed_list_members.to_json()),
                ("stringList", self.string_list.to_json()),
                ("stringSet", self.string_set.to_json()),
                ("structureList", self.structure_list.to_json()),
                ("timestampList", self.timestamp_list.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                boolean_list: Json::from_json(&value["booleanList"]),
                enum_list: Json::from_json(&value["enumList"]),
                flattened_list: Json::from_json(&value["flattenedList"]),
                flattened_list2: Json::from_json(&value["flattenedList2"]),
                flattened_list_with_member_namespace: Json::from_json(
                    &value["flattenedListWithMemberNamespace"],
                ),
                flattened_list_with_namespace: Json::from_json(&value["flattenedListWithNamespace"]),
                int_enum_list: Json::from_json(&value["intEnumList"]),
                integer_list: Json::from_json(&value["integerList"]),
                nested_string_list: Json::from_json(&value["nestedStringList"]),
                renamed_list_members: Json::from_json(&value["renamedListMembers"]),
                string_list: Json::from_json(&value["stringList"]),
                string_set: Json::from_json(&value["stringSet"]),
                structure_list: Json::from_json(&value["structureList"]),
                timestamp_list: Json::from_json(&value["timestampList"]),
            }
        }
    }
}

pub mod s18_xml_empty_maps {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlEmptyMaps`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlEmptyMaps;

    impl hive_core::Operation for XmlEmptyMaps {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlEmptyMaps";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlMapsOutput;

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

    impl xml::ToXml for GreetingStruct {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("hi", &self.hi);
        }
    }

    impl xml::FromXml for GreetingStruct {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { hi: e.optional("hi")? })
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

    /// AWS's `XmlMapsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsOutput {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, GreetingStruct>,
    }

    impl xml::ToXml for XmlMapsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.wrap("myMap", "", |w| {
                for (key, value) in &self.my_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("key", "", key);
                        w.element("value", value);
                    });
                }
            });
        }
    }

    impl xml::FromXml for XmlMapsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .items("myMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for XmlMapsOutput {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }
}

pub mod s19_xml_enums {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlEnums`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlEnums;

    impl hive_core::Operation for XmlEnums {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlEnums";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlEnumsOutput;

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

    /// AWS's `XmlEnumsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEnumsOutput {
        /// `fooEnum1`.
        pub foo_enum1: Option<FooEnum>,
        /// `fooEnum2`.
        pub foo_enum2: Option<FooEnum>,
        /// `fooEnum3`.
        pub foo_enum3: Option<FooEnum>,
        /// `fooEnumList`.
        pub foo_enum_list: Vec<FooEnum>,
        /// `fooEnumMap`.
        pub foo_enum_map: std::collections::BTreeMap<String, FooEnum>,
        /// `fooEnumSet`.
        pub foo_enum_set: Vec<FooEnum>,
    }

    impl xml::ToXml for XmlEnumsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("fooEnum1", &self.foo_enum1);
            w.optional("fooEnum2", &self.foo_enum2);
            w.optional("fooEnum3", &self.foo_enum3);
            w.list("fooEnumList", "member", &self.foo_enum_list);
            w.wrap("fooEnumMap", "", |w| {
                for (key, value) in &self.foo_enum_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("key", "", key);
                        w.element("value", value);
                    });
                }
            });
            w.list("fooEnumSet", "member", &self.foo_enum_set);
        }
    }

    impl xml::FromXml for XmlEnumsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                foo_enum1: e.optional("fooEnum1")?,
                foo_enum2: e.optional("fooEnum2")?,
                foo_enum3: e.optional("fooEnum3")?,
                foo_enum_list: e.list("fooEnumList", "member")?,
                foo_enum_map: e
                    .items("fooEnumMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
                foo_enum_set: e.list("fooEnumSet", "member")?,
            })
        }
    }

    impl Json for XmlEnumsOutput {
        fn to_json(&self) -> Value {
            object([
                ("fooEnum1", self.foo_enum1.to_json()),
                ("fooEnum2", self.foo_enum2.to_json()),
                ("fooEnum3", self.foo_enum3.to_json()),
                ("fooEnumList", self.foo_enum_list.to_json()),
                ("fooEnumMap", self.foo_enum_map.to_json()),
                ("fooEnumSet", self.foo_enum_set.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                foo_enum1: Json::from_json(&value["fooEnum1"]),
                foo_enum2: Json::from_json(&value["fooEnum2"]),
                foo_enum3: Json::from_json(&value["fooEnum3"]),
                foo_enum_list: Json::from_json(&value["fooEnumList"]),
                foo_enum_map: Json::from_json(&value["fooEnumMap"]),
                foo_enum_set: Json::from_json(&value["fooEnumSet"]),
            }
        }
    }
}

pub mod s20_xml_int_enums {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlIntEnums`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlIntEnums;

    impl hive_core::Operation for XmlIntEnums {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlIntEnums";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlIntEnumsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlIntEnumsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlIntEnumsOutput {
        /// `intEnum1`.
        pub int_enum1: Option<i32>,
        /// `intEnum2`.
        pub int_enum2: Option<i32>,
        /// `intEnum3`.
        pub int_enum3: Option<i32>,
        /// `intEnumList`.
        pub int_enum_list: Vec<i32>,
        /// `intEnumMap`.
        pub int_enum_map: std::collections::BTreeMap<String, i32>,
        /// `intEnumSet`.
        pub int_enum_set: Vec<i32>,
    }

    impl xml::ToXml for XmlIntEnumsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("intEnum1", &self.int_enum1);
            w.optional("intEnum2", &self.int_enum2);
            w.optional("intEnum3", &self.int_enum3);
            w.list("intEnumList", "member", &self.int_enum_list);
            w.wrap("intEnumMap", "", |w| {
                for (key, value) in &self.int_enum_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("key", "", key);
                        w.element("value", value);
                    });
                }
            });
            w.list("intEnumSet", "member", &self.int_enum_set);
        }
    }

    impl xml::FromXml for XmlIntEnumsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                int_enum1: e.optional("intEnum1")?,
                int_enum2: e.optional("intEnum2")?,
                int_enum3: e.optional("intEnum3")?,
                int_enum_list: e.list("intEnumList", "member")?,
                int_enum_map: e
                    .items("intEnumMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
                int_enum_set: e.list("intEnumSet", "member")?,
            })
        }
    }

    impl Json for XmlIntEnumsOutput {
        fn to_json(&self) -> Value {
            object([
                ("intEnum1", self.int_enum1.to_json()),
                ("intEnum2", self.int_enum2.to_json()),
                ("intEnum3", self.int_enum3.to_json()),
                ("intEnumList", self.int_enum_list.to_json()),
                ("intEnumMap", self.int_enum_map.to_json()),
                ("intEnumSet", self.int_enum_set.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                int_enum1: Json::from_json(&value["intEnum1"]),
                int_enum2: Json::from_json(&value["intEnum2"]),
                int_enum3: Json::from_json(&value["intEnum3"]),
                int_enum_list: Json::from_json(&value["intEnumList"]),
                int_enum_map: Json::from_json(&value["intEnumMap"]),
                int_enum_set: Json::from_json(&value["intEnumSet"]),
            }
        }
    }
}

pub mod s21_xml_lists {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlLists`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlLists;

    impl hive_core::Operation for XmlLists {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlLists";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlListsOutput;

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

    /// AWS's `StructureListMember`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct StructureListMember {
        /// `a`.
        pub a: Option<String>,
        /// `b`.
        pub b: Option<String>,
    }

    impl xml::ToXml for StructureListMember {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("value", &self.a);
            w.optional("other", &self.b);
        }
    }

    impl xml::FromXml for StructureListMember {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { a: e.optional("value")?, b: e.optional("other")? })
        }
    }

    impl Json for StructureListMember {
        fn to_json(&self) -> Value {
            object([("a", self.a.to_json()), ("b", self.b.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { a: Json::from_json(&value["a"]), b: Json::from_json(&value["b"]) }
        }
    }

    /// AWS's `XmlListsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlListsOutput {
        /// `booleanList`.
        pub boolean_list: Vec<bool>,
        /// `enumList`.
        pub enum_list: Vec<FooEnum>,
        /// `flattenedList`.
        pub flattened_list: Vec<String>,
        /// `flattenedList2`.
        pub flattened_list2: Vec<String>,
        /// `flattenedListWithMemberNamespace`.
        pub flattened_list_with_member_namespace: Vec<String>,
        /// `flattenedListWithNamespace`.
        pub flattened_list_with_namespace: Vec<String>,
        /// `intEnumList`.
        pub int_enum_list: Vec<i32>,
        /// `integerList`.
        pub integer_list: Vec<i32>,
        /// `nestedStringList`.
        pub nested_string_list: Vec<Vec<String>>,
        /// `renamedListMembers`.
        pub renamed_list_members: Vec<String>,
        /// `stringList`.
        pub string_list: Vec<String>,
        /// `stringSet`.
        pub string_set: Vec<String>,
        /// `structureList`.
        pub structure_list: Vec<StructureListMember>,
        /// `timestampList`.
        pub timestamp_list: Vec<hive_core::Timestamp>,
    }

    impl xml::ToXml for XmlListsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.list("booleanList", "member", &self.boolean_list);
            w.list("enumList", "member", &self.enum_list);
            w.flat("flattenedList", &self.flattened_list);
            w.flat("customName", &self.flattened_list2);
            for value in &self.flattened_list_with_member_namespace {
                w.element_in("flattenedListWithMemberNamespace", "https://xml-member.example.com", value);
            }
            w.flat("flattenedListWithNamespace", &self.flattened_list_with_namespace);
            w.list("intEnumList", "member", &self.int_enum_list);
            w.list("integerList", "member", &self.integer_list);
            w.wrap("nestedStringList", "", |w| {
                for value in &self.nested_string_list {
                    w.list("member", "member", value);
                }
            });
            w.list("renamed", "item", &self.renamed_list_members);
            w.list("stringList", "member", &self.string_list);
            w.list("stringSet", "member", &self.string_set);
            w.list("myStructureList", "item", &self.structure_list);
            w.list("timestampList", "member", &self.timestamp_list);
        }
    }

    impl xml::FromXml for XmlListsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                boolean_list: e.list("booleanList", "member")?,
                enum_list: e.list("enumList", "member")?,
                flattened_list: e.flat("flattenedList")?,
                flattened_list2: e.flat("customName")?,
                flattened_list_with_member_namespace: e.flat("flattenedListWithMemberNamespace")?,
                flattened_list_with_namespace: e.flat("flattenedListWithNamespace")?,
                int_enum_list: e.list("intEnumList", "member")?,
                integer_list: e.list("integerList", "member")?,
                nested_string_list: e
                    .items("nestedStringList", "member")
                    .map(|e| {
                        e.flat_items("member")
                            .map(|e| xml::FromXml::from_xml(e))
                            .collect::<hive_core::Result<_>>()
                    })
                    .collect::<hive_core::Result<_>>()?,
                renamed_list_members: e.list("renamed", "item")?,
                string_list: e.list("stringList", "member")?,
                string_set: e.list("stringSet", "member")?,
                structure_list: e.list("myStructureList", "item")?,
                timestamp_list: e.list("timestampList", "member")?,
            })
        }
    }

    impl Json for XmlListsOutput {
        fn to_json(&self) -> Value {
            object([
                ("booleanList", self.boolean_list.to_json()),
                ("enumList", self.enum_list.to_json()),
                ("flattenedList", self.flattened_list.to_json()),
                ("flattenedList2", self.flattened_list2.to_json()),
                ("flattenedListWithMemberNamespace", self.flattened_list_with_member_namespace.to_json()),
                ("flattenedListWithNamespace", self.flattened_list_with_namespace.to_json()),
                ("intEnumList", self.int_enum_list.to_json()),
                ("integerList", self.integer_list.to_json()),
                ("nestedStringList", self.nested_string_list.to_json()),
                ("renamedListMembers", self.renamed_list_members.to_json()),
                ("stringList", self.string_list.to_json()),
                ("stringSet", self.string_set.to_json()),
                ("structureList", self.structure_list.to_json()),
                ("timestampList", self.timestamp_list.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                boolean_list: Json::from_json(&value["booleanList"]),
                enum_list: Json::from_json(&value["enumList"]),
                flattened_list: Json::from_json(&value["flattenedList"]),
                flattened_list2: Json::from_json(&value["flattenedList2"]),
                flattened_list_with_member_namespace: Json::from_json(
                    &value["flattenedListWithMemberNamespace"],
                ),
                flattened_list_with_namespace: Json::from_json(&value["flattenedListWithNamespace"]),
                int_enum_list: Json::from_json(&value["intEnumList"]),
                integer_list: Json::from_json(&value["integerList"]),
                nested_string_list: Json::from_json(&value["nestedStringList"]),
                renamed_list_members: Json::from_json(&value["renamedListMembers"]),
                string_list: Json::from_json(&value["stringList"]),
                string_set: Json::from_json(&value["stringSet"]),
                structure_list: Json::from_json(&value["structureList"]),
                timestamp_list: Json::from_json(&value["timestampList"]),
            }
        }
    }
}

pub mod s22_xml_maps {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlMaps`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlMaps;

    impl hive_core::Operation for XmlMaps {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlMaps";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlMapsOutput;

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

    impl xml::ToXml for GreetingStruct {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("hi", &self.hi);
        }
    }

    impl xml::FromXml for GreetingStruct {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { hi: e.optional("hi")? })
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

    /// AWS's `XmlMapsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsOutput {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, GreetingStruct>,
    }

    impl xml::ToXml for XmlMapsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.wrap("myMap", "", |w| {
                for (key, value) in &self.my_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("key", "", key);
                        w.element("value", value);
                    });
                }
            });
        }
    }

    impl xml::FromXml for XmlMapsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .items("myMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for XmlMapsOutput {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }
}

pub mod s23_xml_maps_xml_name {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlMapsXmlName`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlMapsXmlName;

    impl hive_core::Operation for XmlMapsXmlName {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlMapsXmlName";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlMapsXmlNameOutput;

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

    impl xml::ToXml for GreetingStruct {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("hi", &self.hi);
        }
    }

    impl xml::FromXml for GreetingStruct {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { hi: e.optional("hi")? })
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

    /// AWS's `XmlMapsXmlNameOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsXmlNameOutput {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, GreetingStruct>,
    }

    impl xml::ToXml for XmlMapsXmlNameOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.wrap("myMap", "", |w| {
                for (key, value) in &self.my_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("Attribute", "", key);
                        w.element("Setting", value);
                    });
                }
            });
        }
    }

    impl xml::FromXml for XmlMapsXmlNameOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .items("myMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("Attribute", "Setting")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for XmlMapsXmlNameOutput {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }
}

pub mod s24_xml_namespaces {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlNamespaces`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlNamespaces;

    impl hive_core::Operation for XmlNamespaces {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlNamespaces";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlNamespacesOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlNamespaceNested`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlNamespaceNested {
        /// `foo`.
        pub foo: Option<String>,
        /// `values`.
        pub values: Vec<String>,
    }

    impl xml::ToXml for XmlNamespaceNested {
        fn to_xml(&self, w: &mut xml::Writer) {
            if let Some(value) = &self.foo {
                w.element_in("foo", "baz=http://baz.com", value);
            }
            w.wrap("values", "http://qux.com", |w| {
                for value in &self.values {
                    w.element_in("member", "http://bux.com", value);
                }
            });
        }
    }

    impl xml::FromXml for XmlNamespaceNested {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { foo: e.optional("foo")?, values: e.list("values", "member")? })
        }
    }

    impl Json for XmlNamespaceNested {
        fn to_json(&self) -> Value {
            object([("foo", self.foo.to_json()), ("values", self.values.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { foo: Json::from_json(&value["foo"]), values: Json::from_json(&value["values"]) }
        }
    }

    /// AWS's `XmlNamespacesOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlNamespacesOutput {
        /// `nested`.
        pub nested: Option<XmlNamespaceNested>,
    }

    impl xml::ToXml for XmlNamespacesOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("nested", &self.nested);
        }
    }

    impl xml::FromXml for XmlNamespacesOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { nested: e.optional("nested")? })
        }
    }

    impl Json for XmlNamespacesOutput {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }
}

pub mod s25_xml_timestamps {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "test",
        version: "2020-01-08",
        xml_namespace: "https://example.com/",
    };

    /// `XmlTimestamps`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlTimestamps;

    impl hive_core::Operation for XmlTimestamps {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlTimestamps";
        type Protocol = protocol::AwsQuery;
        type Input = ();
        type Output = XmlTimestampsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlTimestampsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlTimestampsOutput {
        /// `dateTime`.
        pub date_time: Option<hive_core::Timestamp>,
        /// `dateTimeOnTarget`.
        pub date_time_on_target: Option<hive_core::Timestamp>,
        /// `epochSeconds`.
        pub epoch_seconds: Option<hive_core::Timestamp>,
        /// `epochSecondsOnTarget`.
        pub epoch_seconds_on_target: Option<hive_core::Timestamp>,
        /// `httpDate`.
        pub http_date: Option<hive_core::Timestamp>,
        /// `httpDateOnTarget`.
        pub http_date_on_target: Option<hive_core::Timestamp>,
        /// `normal`.
        pub normal: Option<hive_core::Timestamp>,
    }

    impl xml::ToXml for XmlTimestampsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("dateTime", &self.date_time);
            w.optional("dateTimeOnTarget", &self.date_time_on_target);
            w.optional("epochSeconds", &self.epoch_seconds.map(protocol::EpochSeconds));
            w.optional("epochSecondsOnTarget", &self.epoch_seconds_on_target.map(protocol::EpochSeconds));
            w.optional("httpDate", &self.http_date.map(protocol::HttpDate));
            w.optional("httpDateOnTarget", &self.http_date_on_target.map(protocol::HttpDate));
            w.optional("normal", &self.normal);
        }
    }

    impl xml::FromXml for XmlTimestampsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                date_time: e.optional("dateTime")?,
                date_time_on_target: e.optional("dateTimeOnTarget")?,
                epoch_seconds: e.optional::<protocol::EpochSeconds>("epochSeconds")?.map(|time| time.0),
                epoch_seconds_on_target: e
                    .optional::<protocol::EpochSeconds>("epochSecondsOnTarget")?
                    .map(|time| time.0),
                http_date: e.optional::<protocol::HttpDate>("httpDate")?.map(|time| time.0),
                http_date_on_target: e.optional::<protocol::HttpDate>("httpDateOnTarget")?.map(|time| time.0),
                normal: e.optional("normal")?,
            })
        }
    }

    impl Json for XmlTimestampsOutput {
        fn to_json(&self) -> Value {
            object([
                ("dateTime", self.date_time.to_json()),
                ("dateTimeOnTarget", self.date_time_on_target.to_json()),
                ("epochSeconds", self.epoch_seconds.to_json()),
                ("epochSecondsOnTarget", self.epoch_seconds_on_target.to_json()),
                ("httpDate", self.http_date.to_json()),
                ("httpDateOnTarget", self.http_date_on_target.to_json()),
                ("normal", self.normal.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                date_time: Json::from_json(&value["dateTime"]),
                date_time_on_target: Json::from_json(&value["dateTimeOnTarget"]),
                epoch_seconds: Json::from_json(&value["epochSeconds"]),
                epoch_seconds_on_target: Json::from_json(&value["epochSecondsOnTarget"]),
                http_date: Json::from_json(&value["httpDate"]),
                http_date_on_target: Json::from_json(&value["httpDateOnTarget"]),
                normal: Json::from_json(&value["normal"]),
            }
        }
    }
}
