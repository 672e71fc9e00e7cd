import { ApolloLink, Observable, type FetchResult } from '@apollo/client/core';
import { render } from '@testing-library/vue';
import { DefaultApolloClient } from '@vue/apollo-composable';
import { GraphQLError } from 'graphql';
import { createPinia, setActivePinia } from 'pinia';
import { expect } from 'vitest';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { makeClient } from '../apollo.ts';
import { TEXT_ROOMS } from '../texts/rooms.ts';
import { i18n, useLanguage, useTexts } from './i18n.ts';
import type { Locale } from './locale.ts';
import { useSession, type SessionUser } from './session.ts';

type Variables = Record<string, unknown>;
export type Answers = Record<string, (variables: Variables) => object | GraphQLError>;

/** Whatever key a form made for what it sends. */
export const A_KEY: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);

/** A refusal as the server sends it. */
export const refusal = (code: string, message = code): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });

/** Answers operations by name, and remembers what was asked. */
export function fakeClient(answers: Answers) {
  const asked: { name: string; variables: Variables }[] = [];
  const link = new ApolloLink(({ operationName, variables }) => {
    asked.push({ name: operationName, variables });
    const answer = answers[operationName]?.(variables);
    if (answer === undefined) return Observable.of<FetchResult>({ errors: [refusal('NOT_FAKED')] });
    return Observable.of<FetchResult>(
      answer instanceof GraphQLError ? { errors: [answer] } : { data: answer },
    );
  });
  return { client: makeClient(link), asked };
}

interface Setting {
  props?: object;
  answers?: Answers;
  permissions?: string[];
  locale?: Locale;
  path?: string;
}

/** A component in Romanian, signed in, with a fake server: for tests beside the files. */
export async function renderWith(component: Component, setting: Setting = {}) {
  const { props = {}, answers = {}, permissions = [], locale = 'ro', path = '/' } = setting;
  await Promise.all(TEXT_ROOMS.map(useTexts));
  await useLanguage(locale);
  const pinia = createPinia();
  setActivePinia(pinia);
  useSession().set(user(permissions));
  const { client, asked } = fakeClient(answers);
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
  });
  await router.push(path);
  const screen = render(component, {
    props,
    global: {
      plugins: [pinia, i18n, router],
      provide: { [DefaultApolloClient as symbol]: client },
    },
  });
  return { ...screen, asked, router, client };
}

const user = (permissions: string[]): SessionUser => ({
  id: 'u1',
  name: 'Ioana Popescu',
  email: 'collector1@demo.example',
  language: 'ro',
  roles: ['COLLECTOR'],
  permissions,
});
