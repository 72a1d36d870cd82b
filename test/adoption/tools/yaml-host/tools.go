//go:build tools

// SPDX-License-Identifier: Apache-2.0

// Package tools names the program that go.mod pins.
package tools

import _ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
