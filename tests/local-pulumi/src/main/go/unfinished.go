package main

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"google.golang.org/grpc/codes"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil/rpcerror"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// Resources whose creation or change failed half-way stay in Pulumi's state, with the reason, as they do with pulumi-aws.
// The bridge's part for Terraform's newer protocol would forget them.

type failureKey struct{}

// failure is why the resource that a request is about is unfinished; empty if it is not.
type failure struct{ reason string }

// forgiving hides an error that leaves a resource behind from the bridge, so that it goes on to read the resource.
type forgiving struct{ tfprotov6.ProviderServer }

func (f forgiving) ApplyResourceChange(ctx context.Context, request *tfprotov6.ApplyResourceChangeRequest) (
	*tfprotov6.ApplyResourceChangeResponse, error,
) {
	response, err := f.ProviderServer.ApplyResourceChange(ctx, request)
	unfinished, expected := ctx.Value(failureKey{}).(*failure)
	if err != nil || !expected || response.NewState == nil {
		return response, err
	}
	if nothing, err := response.NewState.IsNull(); err != nil || nothing {
		return response, err
	}
	for _, d := range response.Diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			d.Severity = tfprotov6.DiagnosticSeverityWarning
			unfinished.reason = fmt.Sprintf("%s: %s", d.Summary, d.Detail)
		}
	}
	return response, nil
}

// keeping reports what was hidden, together with the resource.
type keeping struct {
	pulumirpc.ResourceProviderServer
}

func (k keeping) Create(ctx context.Context, request *pulumirpc.CreateRequest) (*pulumirpc.CreateResponse, error) {
	unfinished := &failure{}
	response, err := k.ResourceProviderServer.Create(context.WithValue(ctx, failureKey{}, unfinished), request)
	if err != nil || unfinished.reason == "" {
		return response, err
	}
	return nil, unfinished.of(&pulumirpc.ErrorResourceInitFailed{Id: response.Id, Properties: response.Properties})
}

func (k keeping) Update(ctx context.Context, request *pulumirpc.UpdateRequest) (*pulumirpc.UpdateResponse, error) {
	unfinished := &failure{}
	response, err := k.ResourceProviderServer.Update(context.WithValue(ctx, failureKey{}, unfinished), request)
	if err != nil || unfinished.reason == "" {
		return response, err
	}
	return nil, unfinished.of(&pulumirpc.ErrorResourceInitFailed{Id: request.Id, Properties: response.Properties})
}

func (f failure) of(resource *pulumirpc.ErrorResourceInitFailed) error {
	resource.Reasons = []string{f.reason}
	return rpcerror.WithDetails(rpcerror.New(codes.Unknown, f.reason), resource)
}
